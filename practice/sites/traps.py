"""Links that stand on municipal pages and are not the municipality's: accounts and no accounts."""

from practice.sites.addresses import address, label

TRAPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "police": ("Poliisi", ("facebook:satumaanpoliisi", "twitter:satumaanpoliisi")),
    "kela": ("Kela", ("facebook:kelasatumaa",)),
    "county": (
        "Satumaan hyvinvointialue",
        ("facebook:satumaanhyvinvointialue", "instagram:satumaanhyvinvointialue"),
    ),
    "parish": ("Satumaan seurakunta", ("facebook:satumaanseurakunta",)),
    "rescue": ("Satumaan pelastuslaitos", ("twitter:satumaanpelast",)),
    "association": ("Kuntaliitto", ("twitter:esimerkkiliitto",)),
    "agency": ("Mielikuvatoimisto Oy", ("linkedin:company/mielikuvatoimisto",)),
    "firm": ("Kahvila Keksi", ("facebook:kahvilakeksi", "instagram:kahvilakeksi")),
}
CREDIT = "agency"
COUNCILLOR = ("Valtuutettu Maija Meikäläinen", "twitter:maijameika")

SHARES = (
    "https://www.facebook.com/sharer/sharer.php?u={page}",
    "https://twitter.com/intent/tweet?url={page}&amp;text=Uutinen",
    "https://www.linkedin.com/shareArticle?mini=true&amp;url={page}",
    "https://wa.me/?text={page}",
)
NOT_ACCOUNTS = (
    "https://www.facebook.com/events/1234567890123456/",
    "https://www.instagram.com/p/CxYzAbCdEfG/",
    "https://www.facebook.com/policies/cookies/",
    "https://twitter.com/hashtag/kuntapaiva?src=hash",
    "https://www.youtube.com/watch?v=ZyXwVuTsRqP",
)


def link(account: str, words: str = "") -> str:
    """A text link to an account, by its platform's name or by `words`."""
    return f'<a href="{address(account)}">{words or label(account)}</a>'


def others(names: tuple[str, ...], neighbour: str) -> str:
    """The list of other organisations on the contact page."""
    items = [(TRAPS[name][0], TRAPS[name][1]) for name in names if name != CREDIT]
    if neighbour:
        items.append((neighbour, (neighbour_account(neighbour),)))
    return "".join(
        f"<li>{who}: {' | '.join(link(account) for account in accounts)}</li>"
        for who, accounts in items
    )


def neighbour_account(neighbour: str) -> str:
    """The account of a neighbouring municipality."""
    return f"facebook:{neighbour.lower()}nkunta"


def credit(names: tuple[str, ...]) -> str:
    """The web agency's line in the footer, if it has one."""
    if CREDIT not in names:
        return ""
    who, accounts = TRAPS[CREDIT]
    return f"Toteutus: {link(accounts[0], who)}"


def share_buttons(page: str, title: str) -> str:
    """The share buttons of a news item at this address."""
    buttons = "".join(f'<a href="{to.format(page=page)}" rel="nofollow"></a>' for to in SHARES)
    return f'<div class="share"><p>{title}</p>{buttons}</div>'


def not_accounts() -> str:
    """Links to posts, events, hashtags and policies."""
    words = ("Tapahtuma Facebookissa", "Kuva", "Evästeet", "#kuntapäivä", "Video")
    pairs = zip(NOT_ACCOUNTS, words, strict=True)
    return "<p>" + " ".join(f'<a href="{to}">{label_}</a>' for to, label_ in pairs) + "</p>"
