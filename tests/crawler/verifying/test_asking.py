"""Asking the imitation of the platforms: what each account is said to be, and our manners."""

import re
import socket
import time
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest

from crawler.settings import VerifySettings
from crawler.verify import Asked, Question, ask_all
from crawler.verifying.terms import verify_terms
from crawler.verifying.verdict import Verdict
from practice.faults.behaviours import too_many
from practice.platforms import platform_sites
from practice.web.codings import packed
from practice.web.manners import disallowed, most_at_once, smallest_gap, user_agents
from practice.web.server import LocalWeb
from practice.web.site import Answer, Delivery, Link, Site, moved, text
from storage.tables import Inquiry

UCID = "UCkuvitelma0000000000000"
QUICK = VerifySettings(verify_delay=0.02, timeout=4, contact="robotti@vahti.example")
SAID: list[tuple[str, str, str, str]] = [
    # what is asked, liveness, words of the reason, leads_to
    ("facebook:kuvitelmankunta", "alive", "names it", ""),
    ("facebook:vanhanimi", "moved", "", "facebook:uusinimi"),
    ("facebook:numeroitu", "alive", "names it", ""),
    ("facebook:muurintakana", "unclear", "log-in", ""),
    ("facebook:kirjaudukunta", "unclear", "log-in", ""),
    ("facebook:suljettu", "unchecked", "robots.txt of www.facebook.com does not allow it", ""),
    ("facebook:poistettu", "unclear", "answered 404", ""),
    ("twitter:kuvitelma", "unchecked", "robots.txt of x.com does not allow it", ""),
    ("instagram:kuvitelma", "unclear", "answered 403", ""),
    ("threads:kuvitelma", "unchecked", "robots.txt answered 503", ""),
    ("tiktok:kuvitelma", "unclear", "names no account", ""),
    ("flickr:kuvitelma", "alive", "names it", ""),
    ("flickr:poistettu", "gone", "answered 404", ""),
    ("vimeo:kuvitelma", "unclear", "answered 429", ""),
    ("vimeo:toinen", "alive", "", ""),
    ("twitch:kuvitelma", "unclear", "no answer within 4 seconds", ""),
    ("telegram:kuvitelma", "unclear", "in circles", ""),
    ("whatsapp:channel/abc", "unchecked", "no public look-up", ""),
    ("linkedin:company/kuvitelma", "unchecked", "cannot be read", ""),
    ("youtube:@kuvitelma", "alive", "names it", ""),
    (f"youtube:channel/{UCID}", "alive", "names it", ""),
    ("youtube:@poistettu", "gone", "answered 404", ""),
    ("youtube:@yksityinen", "unclear", "answered 401", ""),
    ("youtube:@suostumus", "unclear", "log-in or consent", ""),
    ("youtube:channel/UCpoistettu0000000000000", "gone", "answered 404", ""),
    ("bluesky:kuvitelma.bsky.social", "alive", "names it", ""),
    ("bluesky:vanha.bsky.social", "moved", "", "bluesky:uusi.bsky.social"),
    ("bluesky:estetty.bsky.social", "gone", "AccountTakedown", ""),
    ("bluesky:tuntematon.bsky.social", "gone", "Profile not found", ""),
    ("mastodon:kuvitelma@mastodon.social", "alive", "names it", ""),
    ("mastodon:muuttanut@mastodon.social", "moved", "", "mastodon:uusi@mastodon.online"),
    ("mastodon:estetty@mastodon.social", "gone", "answered 410", ""),
    ("mastodon:tuntematon@mastodon.social", "gone", "answered 404", ""),
    ("https://bit.ly/tili", "alive", "leads to an account", "facebook:kuvitelmankunta"),
    ("http://bit.ly/ketju", "alive", "leads to an account", "youtube:@kuvitelma"),
    ("bit.ly/muurille", "alive", "leads to an account", "facebook:kuvitelmankunta"),
    ("https://bit.ly/jako", "alive", "leads to no account", ""),
    ("https://bit.ly/muualle", "alive", "www.kuvitelma.example", ""),
    ("https://bit.ly/yksityinen", "alive", "private person", ""),
    ("https://bit.ly/kehalla", "unclear", "in circles", ""),
    ("https://bit.ly/poistettu", "gone", "answered 404", ""),
    ("https://bit.ly/sisalle", "alive", "leads to no account", ""),
    ("https://www.facebook.com/share/AbCdEf/", "unchecked", "robots.txt of www.facebook.com", ""),
]
FAILING = ["kuvitelma", "toinen", "kolmas", "neljas", "viides", "kuudes", "seitsemas"]


class Night:
    """One asking of the practice web: verdicts by name in the order they came, and how it went."""

    def __init__(
        self, *names: str, before: Mapping[str, Inquiry] | None = None, **settings: object
    ) -> None:
        self.said: dict[str, Verdict] = {}
        questions = [Question(name, before=(before or {}).get(name)) for name in names]
        used = QUICK.model_copy(update=settings)
        self.asked: Asked = ask_all(questions, used, "9.9", self._hear, {})

    def _hear(self, question: Question, verdict: Verdict) -> None:
        self.said[question.name] = verdict


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalWeb]:
    """The imitation, with the proxy's environment in force."""
    with LocalWeb(platform_sites()) as web:
        use(web, monkeypatch)
        yield web


def use(web: LocalWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name, value in web.environment().items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def whole(request: pytest.FixtureRequest) -> Iterator[tuple[LocalWeb, Night]]:
    """Everything asked once, in one night."""
    monkeypatch = pytest.MonkeyPatch()
    request.addfinalizer(monkeypatch.undo)
    with LocalWeb(platform_sites()) as web:
        use(web, monkeypatch)
        pages = [f"pinterest:{name}" for name in FAILING]
        yield web, Night(*(name for name, *_ in SAID), *pages)


@pytest.mark.parametrize(("name", "liveness", "words", "leads_to"), SAID)
def test_said(
    whole: tuple[LocalWeb, Night], name: str, liveness: str, words: str, leads_to: str
) -> None:
    verdict = whole[1].said[name]
    assert (verdict.liveness, verdict.leads_to) == (liveness, leads_to), verdict
    assert words in verdict.reason


def test_a_handle_tells_its_channel_and_the_other_way_round(whole: tuple[LocalWeb, Night]) -> None:
    said = whole[1].said
    assert said["youtube:@kuvitelma"].same == (f"youtube:channel/{UCID}",)
    assert said["facebook:numeroitu"].same == ("facebook:id:100000000000001",)


def test_manners(whole: tuple[LocalWeb, Night]) -> None:
    web, night = whole
    assert disallowed(web.log.everything(), web.sites) == []
    assert set(user_agents(web.log.requests())) == {
        "somevahti/9.9 (see docs/robot.md; robotti@vahti.example)"
    }
    for host in web.sites:
        seen = web.log.requests(host)
        assert most_at_once(seen) == 1, host
        assert seen[0].target == "/robots.txt", host
        assert web.log.targets(host).count("/robots.txt") == 1, host
        gap = smallest_gap(seen)
        assert gap is None or gap >= 0.02, host
    assert {seen.scheme for seen in web.log.requests()} == {"https"}
    assert "cookie" not in {name for seen in web.log.requests() for name in seen.headers}
    assert night.asked.answers < night.asked.requests


def test_failures_in_a_row_end_the_night_of_one_platform(whole: tuple[LocalWeb, Night]) -> None:
    web, night = whole
    breaker = verify_terms().manners.breaker
    assert [name for name in night.said if "pinterest" in name] == [
        f"pinterest:{name}" for name in FAILING[:breaker]
    ]
    assert len(web.log.requests("www.pinterest.com")) == 1 + breaker
    assert night.asked.left == len(FAILING) - breaker
    assert night.asked.left_alone == {"pinterest": "5 walls, throttles or failures in a row"}
    times = [seen.at for seen in web.log.requests("www.pinterest.com")][1:]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert all(gap >= 0.02 * 2 ** (i + 1) for i, gap in enumerate(gaps))


def test_retry_after_is_waited(whole: tuple[LocalWeb, Night]) -> None:
    seen = {one.target: one for one in whole[0].log.requests("vimeo.com")}
    assert seen["/toinen"].at - seen["/kuvitelma"].at >= 1.0


def test_a_platform_that_wants_us_away_for_long_is_left_alone(web: LocalWeb) -> None:
    web.add(Site(["vimeo.com"], otherwise=too_many("86400")))
    night = Night("vimeo:kuvitelma", "vimeo:toinen")
    assert night.said["vimeo:kuvitelma"].reason == "vimeo.com: robots.txt answered 429"
    assert "vimeo" in night.asked.left_alone
    web.add(Site(["vimeo.com"], {"/robots.txt": text("")}, otherwise=too_many("86400")))
    night = Night("vimeo:kuvitelma", "vimeo:toinen")
    assert list(night.said) == ["vimeo:kuvitelma"]
    assert night.asked.left == 1


def test_the_cap_of_a_night(web: LocalWeb) -> None:
    night = Night(*(f"flickr:kunta{i}" for i in range(5)), "vimeo:toinen", verify_cap=3)
    assert len(web.log.requests("www.flickr.com")) == 3
    assert [n for n in night.said if n.startswith("flickr")] == ["flickr:kunta0", "flickr:kunta1"]
    assert "used up" in night.asked.left_alone["flickr"]
    assert night.said["vimeo:toinen"].liveness == "alive"


def test_crawl_delay_is_kept(web: LocalWeb) -> None:
    web.add(Site(["vimeo.com"], {"/robots.txt": text("User-agent: *\nCrawl-delay: 0.5")}))
    Night("vimeo:toinen", "vimeo:kolmas")
    times = [seen.at for seen in web.log.requests("vimeo.com")]
    assert times[2] - times[1] >= 0.5


def test_what_has_not_changed_is_not_sent_again(web: LocalWeb) -> None:
    first = Night("vimeo:toinen").said["vimeo:toinen"]
    known = Inquiry(
        name="vimeo:toinen", liveness="alive", reason="r", url=first.url, etag=first.etag
    )
    again = Night("vimeo:toinen", before={"vimeo:toinen": known}).said["vimeo:toinen"]
    assert first.etag
    assert [seen.status for seen in web.log.requests("vimeo.com")] == [200, 200, 200, 304]
    assert (again.liveness, again.etag, again.url) == ("alive", first.etag, first.url)


ROBOTS: list[tuple[str, Answer, str]] = [
    ("none", Answer(404), "alive"),
    ("forbidden", Answer(403), "alive"),
    ("failing", Answer(500), "unchecked"),
    ("ours", text("User-agent: somevahti\nDisallow: /"), "unchecked"),
    ("others", text("User-agent: otherbot\nDisallow: /"), "alive"),
    ("moved", moved("https://vimeo.com/robots2.txt"), "unchecked"),
    ("hang", Answer(delivery=Delivery.HANG), "unchecked"),
]


@pytest.mark.parametrize(("name", "robots", "liveness"), ROBOTS, ids=[r[0] for r in ROBOTS])
def test_robots(web: LocalWeb, name: str, robots: Answer, liveness: str) -> None:
    site = next(s for s in platform_sites() if "vimeo.com" in s.hosts)
    refusing = text("User-agent: *\nDisallow: /")
    web.add(site.with_pages({"/robots.txt": robots, "/robots2.txt": refusing}))
    night = Night("vimeo:toinen")
    assert night.said["vimeo:toinen"].liveness == liveness
    assert ("/toinen" in web.log.targets("vimeo.com")) is (liveness == "alive")


BROKEN = [Delivery.RESET, Delivery.GARBAGE, Delivery.SHORT, Delivery.DRIP]


@pytest.mark.parametrize("delivery", BROKEN)
def test_an_answer_that_breaks_is_unclear(web: LocalWeb, delivery: Delivery) -> None:
    broken = Answer(body=b"x" * 5000, delivery=delivery, pace=0.05)
    web.add(Site(["vimeo.com"], {"/robots.txt": text("")}, otherwise=broken))
    verdict = Night("vimeo:toinen").said["vimeo:toinen"]
    assert (verdict.liveness, verdict.again) == ("unclear", "passing")
    assert re.match("no answer", verdict.reason)


def test_a_packed_bomb_is_read_to_its_limit(web: LocalWeb) -> None:
    page = b"<link rel=canonical href=https://vimeo.com/toinen>" + b" " * 200_000_000
    bomb = Answer(headers={"Content-Encoding": "gzip"}, body=packed(page, "gzip"))
    web.add(Site(["vimeo.com"], {"/robots.txt": text("")}, otherwise=bomb))
    started = time.process_time()
    assert Night("vimeo:toinen", timeout=8).said["vimeo:toinen"].liveness == "alive"
    assert time.process_time() - started < 2


def test_nothing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    sites = [Site([host], link=Link.REFUSED) for site in platform_sites() for host in site.hosts]
    with LocalWeb(sites) as web:
        use(web, monkeypatch)
        night = Night("vimeo:toinen", "facebook:kuvitelmankunta")
    assert (night.asked.requests, night.asked.answers) == (2, 0)


def test_private_addresses_are_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a proxy: a name that resolves to this machine is refused at the connection."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        server.setblocking(False)
        monkeypatch.setattr(socket, "getaddrinfo", _resolved_here)
        night = Night("vimeo:toinen", f"https://bit.ly:{port}/x", "mastodon:a@mastodon.fi")
        with pytest.raises(BlockingIOError):
            server.accept()
    assert "private network" in night.said["vimeo:toinen"].reason
    assert night.asked.answers == 0


def _resolved_here(host: object, port: object, *args: object, **kw: object) -> list[object]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
