"""What answers say of an account, as tables."""

import json

import pytest

from crawler.verifying.identities import form
from crawler.verifying.reading import read_link, read_link_page, read_redirect, read_reply
from crawler.verifying.terms import Way, verify_terms
from crawler.verifying.verdict import Reply
from crawler.verifying.ways import link_address, turn_of, ways_of

UCID = "UCkuvitelma0000000000000"
ACCOUNTS = {
    "page": "facebook:kuvitelma",
    "oembed": "youtube:@kuvitelma",
    "feed": f"youtube:channel/{UCID}",
    "bluesky": "bluesky:kuvitelma.bsky.social",
    "mastodon": "mastodon:kuvitelma@mastodon.social",
}
FACEBOOK = "https://www.facebook.com/"
YOUTUBE = "https://www.youtube.com/"
DID = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"
FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><author><uri>{}</uri></author>'
    "<entry><author><uri>https://www.youtube.com/channel/other</uri></author></entry></feed>"
)


def own(address: str, title: str = "Kuvitelma") -> str:
    return f'<title>{title}</title><link rel="canonical" href="{address}">'


def og(address: str) -> str:
    return f'<meta property="og:url" content="{address}"><title>x</title>'


def told(**values: object) -> str:
    return json.dumps(values)


READ: list[tuple[str, int, str, str, str, tuple[str, ...]]] = [
    # reader, status, body, liveness, leads_to, same
    ("page", 200, own(f"{FACEBOOK}kuvitelma"), "alive", "", ()),
    ("page", 200, own("/Kuvitelma/?locale=fi_FI"), "alive", "", ()),
    ("page", 200, og(f"{FACEBOOK}kuvitelma"), "alive", "", ()),
    (
        "page",
        200,
        og(f"{FACEBOOK}profile.php?id=100000000000001"),
        "alive",
        "",
        ("facebook:id:100000000000001",),
    ),
    ("page", 200, own(f"{FACEBOOK}uusinimi"), "moved", "facebook:uusinimi", ()),
    ("page", 200, own(f"{FACEBOOK}kuvitelma", "Kirjaudu Facebookiin"), "unclear", "", ()),
    ("page", 200, own(f"{FACEBOOK}kuvitelma", "Just a moment..."), "unclear", "", ()),
    ("page", 200, "<title>Facebook</title>", "unclear", "", ()),
    ("page", 200, own("https://x.com/kuvitelma"), "unclear", "", ()),
    ("page", 200, "", "unclear", "", ()),
    ("page", 404, "", "unclear", "", ()),
    ("page", 401, "", "unclear", "", ()),
    ("page", 403, "", "unclear", "", ()),
    ("page", 429, "", "unclear", "", ()),
    ("page", 451, "", "unclear", "", ()),
    ("page", 999, "", "unclear", "", ()),
    ("page", 500, "", "unclear", "", ()),
    ("oembed", 200, told(author_url=f"{YOUTUBE}@kuvitelma"), "alive", "", ()),
    (
        "oembed",
        200,
        told(
            author_url=f"{YOUTUBE}@Kuvitelma",
            html=f'<iframe src="{YOUTUBE}embed/videoseries?list=UU{UCID[2:]}"></iframe>',
        ),
        "alive",
        "",
        (f"youtube:channel/{UCID}",),
    ),
    ("oembed", 200, told(author_url=f"{YOUTUBE}@uusi"), "moved", "youtube:@uusi", ()),
    ("oembed", 200, "Forbidden", "unclear", "", ()),
    ("oembed", 200, "[]", "unclear", "", ()),
    ("oembed", 401, "Unauthorized", "unclear", "", ()),
    ("oembed", 404, "Not Found", "unclear", "", ()),
    ("feed", 200, FEED.format(f"{YOUTUBE}channel/{UCID}"), "alive", "", ()),
    ("feed", 200, "<feed/>", "unclear", "", ()),
    ("feed", 200, "not xml", "unclear", "", ()),
    ("feed", 404, "", "gone", "", ()),
    (
        "bluesky",
        200,
        told(did=DID, handle="kuvitelma.bsky.social"),
        "alive",
        "",
        (f"bluesky:{DID}",),
    ),
    ("bluesky", 200, told(did=DID, handle="uusi.fi"), "moved", "bluesky:uusi.fi", ()),
    ("bluesky", 200, told(did=DID, handle="handle.invalid"), "alive", "", (f"bluesky:{DID}",)),
    ("bluesky", 200, "{}", "unclear", "", ()),
    ("bluesky", 400, told(error="InvalidRequest", message="Profile not found"), "gone", "", ()),
    (
        "bluesky",
        400,
        told(error="AccountTakedown", message="Account has been suspended"),
        "gone",
        "",
        (),
    ),
    (
        "bluesky",
        400,
        told(error="InvalidRequest", message="Error: actor must be"),
        "unclear",
        "",
        (),
    ),
    ("bluesky", 404, "<h1>nginx</h1>", "unclear", "", ()),
    ("mastodon", 200, told(acct="kuvitelma"), "alive", "", ()),
    ("mastodon", 200, told(acct="kuvitelma", suspended=True), "gone", "", ()),
    (
        "mastodon",
        200,
        told(acct="kuvitelma", moved={"acct": "Uusi@mastodon.online"}),
        "moved",
        "mastodon:uusi@mastodon.online",
        (),
    ),
    (
        "mastodon",
        200,
        told(acct="kuvitelma", moved={"acct": "uusi"}),
        "moved",
        "mastodon:uusi@mastodon.social",
        (),
    ),
    ("mastodon", 404, told(error="Record not found"), "gone", "", ()),
    ("mastodon", 410, told(error="Gone"), "gone", "", ()),
    ("mastodon", 404, "<h1>404</h1>", "unclear", "", ()),
    ("mastodon", 401, told(error="This API requires an authenticated user"), "unclear", "", ()),
]


@pytest.mark.parametrize("case", READ)
def test_an_answer_says(case: tuple[str, int, str, str, str, tuple[str, ...]]) -> None:
    reader, status, body, *expected = case
    account = ACCOUNTS[reader]
    way, url = next((way, url) for way, url in ways_of(account) if way.reader == reader)
    verdict = read_reply(Reply(url, status, {}, body.encode()), account, way)
    assert [verdict.liveness, verdict.leads_to, verdict.same] == expected
    assert verdict.reason
    kept_out = status in (401, 403, 429, 451, 500, 999) or "Kirjaudu" in body or "Just" in body
    assert (verdict.again == "passing") is kept_out


def test_a_missing_page_is_gone_only_where_the_platform_is_honest() -> None:
    honest = {
        platform.name
        for platform in verify_terms().platforms
        for way in platform.ways
        if way.reader == "page" and way.gone
    }
    assert honest == {"youtube", "flickr", "vimeo"}
    way = Way(reader="page", gone=frozenset({404}))
    assert read_reply(Reply(f"{FACEBOOK}x", 404), "facebook:x", way).liveness == "gone"


REDIRECTED: list[tuple[str, str | None, str]] = [
    # where a redirect of facebook:kuvitelma leads, liveness (None: follow), leads_to
    ("https://www.facebook.com/Kuvitelma/", None, ""),
    ("https://fi-fi.facebook.com/kuvitelma", None, ""),
    ("http://www.facebook.com/", None, ""),
    ("/uusinimi", "moved", "facebook:uusinimi"),
    ("/profile.php?id=100000000000001", "alive", ""),
    ("/login/?next=https%3A%2F%2Fwww.facebook.com%2Fkuvitelma", "unclear", ""),
    ("/checkpoint/1", "unclear", ""),
    ("https://consent.youtube.com/m?continue=x", "unclear", ""),
    ("https://www.example.com/", "unclear", ""),
    ("https://x.com/kuvitelma", "unclear", ""),
]


@pytest.mark.parametrize(("location", "liveness", "leads_to"), REDIRECTED)
def test_a_redirect_says(location: str, liveness: str | None, leads_to: str) -> None:
    reply = Reply(f"{FACEBOOK}kuvitelma", 302, {"location": location})
    verdict = read_redirect(reply, "facebook:kuvitelma", lambda url: turn_of(url) == "facebook")
    assert (verdict and verdict.liveness, verdict.leads_to if verdict else "") == (
        liveness,
        leads_to,
    )


LINKS: list[tuple[str, str | None, str]] = [
    # where a link leads, liveness (None: ask there too), the account it stands for
    ("https://www.facebook.com/kuvitelma", "alive", "facebook:kuvitelma"),
    ("https://www.facebook.com/groups/kuvitelma", "alive", "facebook:group:kuvitelma"),
    (
        "https://www.facebook.com/login/?next=https%3A%2F%2Fwww.facebook.com%2Fkuvitelma",
        "alive",
        "facebook:kuvitelma",
    ),
    ("https://www.facebook.com/login/", "unclear", ""),
    ("https://www.facebook.com/kuvitelma/posts/1234567890", "alive", ""),
    ("https://www.facebook.com/sharer.php?u=x", "alive", ""),
    ("https://www.linkedin.com/in/joku-ihminen", "alive", ""),
    ("https://www.kuvitelma.example/", "alive", ""),
    ("https://tinyurl.com/abc", None, ""),
    ("https://fb.me/abc", None, ""),
    ("https://bit.ly/toinen", None, ""),
]


@pytest.mark.parametrize(("target", "liveness", "account"), LINKS)
def test_a_link_leads_to(target: str, liveness: str | None, account: str) -> None:
    verdict = read_link(target, lambda url: turn_of(url) == "bit.ly")
    assert (verdict and verdict.liveness, verdict.leads_to if verdict else "") == (
        liveness,
        account,
    )


def test_a_link_that_ends_at_a_page() -> None:
    page = Reply("https://www.facebook.com/share/x", 200, {}, own(f"{FACEBOOK}kuvitelma").encode())
    assert read_link_page(page).leads_to == "facebook:kuvitelma"
    assert read_link_page(Reply("https://bit.ly/x", 404)).liveness == "gone"
    assert read_link_page(Reply("https://bit.ly/x", 200)).liveness == "unclear"


FORMS = [
    ("facebook:kuvitelma", "facebook:uusi", True),
    ("facebook:kuvitelma", "facebook:id:123456", False),
    ("youtube:@kuvitelma", "youtube:@uusi", True),
    ("youtube:@kuvitelma", f"youtube:channel/{UCID}", False),
    ("youtube:user/kuvitelma", "youtube:@kuvitelma", False),
    ("linkedin:company/kuvitelma", "linkedin:company/12345", False),
    ("bluesky:kuvitelma.fi", f"bluesky:{DID}", False),
    ("facebook:x", "twitter:x", False),
]


@pytest.mark.parametrize(("one", "other", "same"), FORMS)
def test_a_rename_keeps_the_form(one: str, other: str, same: bool) -> None:
    assert (form(one) == form(other)) is same


def test_a_private_person_is_not_told() -> None:
    verdict = read_link("https://www.linkedin.com/in/joku-ihminen", lambda url: False)
    assert verdict is not None
    assert "joku" not in repr(verdict)


ADDRESSES = [
    ("bit.ly/abc", "https://bit.ly/abc"),
    ("http://bit.ly/abc#osa", "https://bit.ly/abc"),
    (" //fb.me/x?a=1&amp;b=2 ", "https://fb.me/x?a=1&b=2"),
    ("mailto:a@b.fi", ""),
]


@pytest.mark.parametrize(("link", "address"), ADDRESSES)
def test_the_address_of_a_link(link: str, address: str) -> None:
    assert link_address(link) == address
