"""What must hold for any text and for any account."""

from urllib.parse import quote

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from crawler.platforms import KINDS, PLATFORMS, account_url, could_name_platform, identify
from crawler.platforms.registry import DOMAINS
from crawler.platforms.services import SERVICES

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
MARKS = "https:// // / ? # #!/ & = % %2 @ : [ www. http: -123456789 ä .. %2540 &#x41; \u200b \ud800"
WORDS = "l.php?u= url= next= href= id=1 fb:// plugins embed channel groups pages search login"
HOSTS = sorted({*DOMAINS, *SERVICES, "google.com/url", "web.archive.org/web/2/"})
PIECES = st.sampled_from([*MARKS.split(), *WORDS.split(), *HOSTS])
ANYTHING = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=4))).map("".join))


def names(least: int, most: int, more: str = "") -> st.SearchStrategy[str]:
    """Names that begin and end with a letter or digit-bearing stem, as platforms give them."""
    inner = st.text(LETTERS + more, min_size=least, max_size=most - 2)
    return inner.map(lambda text: f"k{text}a").filter(lambda name: ".." not in name)


NUMBERS = st.integers(10**9, 10**15).map(str)
IDS = st.text(LETTERS + "ABCDEFG-_", min_size=22, max_size=22).map("UC{}".format)
IDENTITIES: dict[str, st.SearchStrategy[str]] = {
    "facebook": st.one_of(
        names(3, 40, "."), NUMBERS.map("id:{}".format), names(3, 30, ".").map("group:{}".format)
    ),
    "twitter": st.one_of(names(3, 15, "_"), NUMBERS.map("id:{}".format)),
    "instagram": names(3, 30, "._"),
    "youtube": st.one_of(
        names(1, 30, "._-äö").map("@{}".format),
        IDS.map("channel/{}".format),
        names(3, 30, "-").map("c/{}".format),
        names(3, 20).map("user/{}".format),
    ),
    "linkedin": st.builds(
        "{}/{}".format,
        st.sampled_from(["company", "school", "showcase", "in", "pub"]),
        names(4, 60, "-äö"),
    ),
    "tiktok": names(2, 24, "._"),
    "threads": names(3, 30, "._"),
    "bluesky": names(1, 20, "-").map("{}.bsky.social".format),
    "mastodon": st.builds(
        "{}@{}".format, names(1, 25, "_"), st.sampled_from(["mastodon.social", "some.example"])
    ),
    "snapchat": names(1, 15, "_-."),
    "whatsapp": NUMBERS,
    "telegram": names(3, 30, "_"),
    "flickr": names(3, 30, "-_"),
    "vimeo": names(5, 30, "-_"),
    "pinterest": names(3, 30, "_"),
    "discord": names(4, 20, "ABC-"),
    "twitch": names(4, 25, "_"),
}
ACCOUNTS = st.one_of(
    *(strategy.map(f"{platform}:{{}}".format) for platform, strategy in IDENTITIES.items())
)
CASELESS = tuple(name for name in PLATFORMS if name not in ("youtube", "discord", "whatsapp"))


def address(account: str) -> str:
    """The account's address; rare reserved words among generated names are skipped."""
    url = account_url(account)
    assume(url is not None)
    return str(url)


@given(ANYTHING, st.one_of(st.none(), ANYTHING))
@example("https://www.facebook.com/plugins/page.php?href=https://www.facebook.com/plugins/x", None)
@settings(max_examples=600)
def test_any_text_gives_a_legal_reading(url: str, base: str | None) -> None:
    reading = identify(url, base)
    assert reading.platform is None or reading.platform in PLATFORMS
    assert reading.kind in KINDS
    assert (reading.kind == "none") <= (reading.platform is None)
    if reading.account is not None:
        assert reading.account.startswith(f"{reading.platform}:")
        assert reading.kind not in ("share", "search", "hashtag", "unresolved", "none")


@given(ANYTHING)
@settings(max_examples=400)
def test_every_account_read_has_an_address_that_reads_the_same(url: str) -> None:
    account = identify(url).account
    assert account is None or account_url(account) is not None


@given(ANYTHING)
def test_text_is_no_account_unless_canonical(text: str) -> None:
    url = account_url(text)
    assert url is None or identify(url).account == text


@given(ACCOUNTS)
@settings(max_examples=400)
def test_canonical_address_reads_as_its_account(account: str) -> None:
    url = address(account)
    assert url.startswith("https://")
    assert identify(url).account == account
    assert identify(url).kind in ("account", "group")
    assert could_name_platform(url)


@given(ACCOUNTS, st.data())
@settings(max_examples=400)
def test_every_spelling_is_one_account(account: str, data: st.DataObject) -> None:
    rest = address(account).removeprefix("https://").removeprefix("www.")
    scheme = data.draw(
        st.sampled_from(["https://", "http://", "//", "", "HTTPS://", "https://https://"])
    )
    www = data.draw(st.sampled_from(["", "www."]))
    host, _, path = rest.partition("/")
    joiner = "&" if "?" in path else data.draw(st.sampled_from(["?", "/?"]))
    tracking = data.draw(
        st.sampled_from(["", f"{joiner}utm_source=kunta", f"{joiner}fbclid=IwAR0"])
    )
    fragment = data.draw(st.sampled_from(["", "#", "#sisalto"]))
    assert identify(f"{scheme}{www}{host}/{path}{tracking}{fragment}").account == account


@given(ACCOUNTS)
def test_escaped_and_capital_spellings_are_one_account(account: str) -> None:
    url = address(account)
    head, slash, name = url.rpartition("/")
    if "?" not in name:
        escaped = "".join(
            f"%{ord(char):02X}" if char.isalnum() and char.isascii() else char for char in name
        )
        assert identify(f"{head}{slash}{escaped}").account == account
    if account.partition(":")[0] in CASELESS:
        assert identify(url.upper()).account == account


@given(st.sampled_from(["facebook", "twitter", "linkedin"]), st.data())
def test_mobile_hosts_show_the_same_accounts(platform: str, data: st.DataObject) -> None:
    account = f"{platform}:{data.draw(IDENTITIES[platform])}"
    url = address(account).replace("://www.", "://").replace("://", "://m.")
    assert identify(url).account == account


WRAPPERS = [
    "https://l.facebook.com/l.php?h=AT0&u={}",
    "https://www.google.com/url?q={}&sa=D",
    "https://eur01.safelinks.protection.outlook.com/?url={}&data=05",
    "https://translate.google.com/translate?sl=fi&u={}",
    "https://consent.youtube.com/m?continue={}",
]


@given(ACCOUNTS, st.sampled_from(WRAPPERS))
def test_wrapped_address_reads_as_what_it_wraps(account: str, wrapper: str) -> None:
    url = address(account)
    assert identify(wrapper.format(quote(url, safe=""))) == identify(url)
    assert identify(f"https://web.archive.org/web/20200101000000/{url}") == identify(url)


@given(ACCOUNTS, names(1, 12))
def test_lookalike_hosts_are_nothing(account: str, prefix: str) -> None:
    host, _, path = address(account).removeprefix("https://").removeprefix("www.").partition("/")
    assert identify(f"https://{prefix}{host}/{path}").kind == "none"
    assert identify(f"https://{host}.example/{path}").platform in (None, "mastodon")
