"""From a canonical account to the address a page links to, in the variants pages use."""

from zlib import crc32

LABELS = {
    "facebook": "Facebook",
    "twitter": "X",
    "instagram": "Instagram",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
    "tiktok": "TikTok",
    "threads": "Threads",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "whatsapp": "WhatsApp",
    "flickr": "Flickr",
    "telegram": "Telegram",
    "snapchat": "Snapchat",
    "pinterest": "Pinterest",
    "vimeo": "Vimeo",
    "discord": "Discord",
    "twitch": "Twitch",
}

_PATTERNS = {
    "facebook": (
        "https://www.facebook.com/{0}",
        "https://www.facebook.com/{0}/",
        "https://fi-fi.facebook.com/{0}/",
        "https://m.facebook.com/{0}?ref=ts",
        "http://facebook.com/{0}",
    ),
    "twitter": ("https://twitter.com/{0}", "https://x.com/{0}", "https://twitter.com/{0}?lang=fi"),
    "instagram": (
        "https://www.instagram.com/{0}/",
        "https://instagram.com/{0}?igshid=YmMyMTA2M2Y=",
        "https://www.instagram.com/{0}",
    ),
    "youtube": ("https://www.youtube.com/{0}", "https://youtube.com/{0}/videos"),
    "linkedin": ("https://www.linkedin.com/{0}", "https://fi.linkedin.com/{0}/"),
    "tiktok": ("https://www.tiktok.com/@{0}", "https://www.tiktok.com/@{0}?lang=fi-FI"),
    "threads": ("https://www.threads.net/@{0}",),
    "bluesky": ("https://bsky.app/profile/{0}",),
    "whatsapp": ("https://www.whatsapp.com/{0}",),
    "flickr": ("https://www.flickr.com/photos/{0}/",),
    "telegram": ("https://t.me/{0}",),
    "snapchat": ("https://www.snapchat.com/add/{0}",),
    "pinterest": ("https://www.pinterest.com/{0}/",),
    "vimeo": ("https://vimeo.com/{0}",),
    "discord": ("https://discord.gg/{0}",),
    "twitch": ("https://www.twitch.tv/{0}",),
}


def platform(account: str) -> str:
    """The platform of a canonical account."""
    return account.split(":", maxsplit=1)[0]


def label(account: str) -> str:
    """The platform's name as pages write it."""
    return LABELS[platform(account)]


def address(account: str) -> str:
    """One of the addresses that name the account; always the same one for the same account."""
    name = account.partition(":")[2]
    if account.startswith("facebook:id:"):
        return f"https://www.facebook.com/profile.php?id={name.removeprefix('id:')}"
    if account.startswith("facebook:group:"):
        return f"https://www.facebook.com/groups/{name.removeprefix('group:')}/"
    if account.startswith("mastodon:"):
        user, _, instance = name.partition("@")
        return f"https://{instance}/@{user}"
    patterns = _PATTERNS[platform(account)]
    return patterns[crc32(account.encode()) % len(patterns)].format(name)
