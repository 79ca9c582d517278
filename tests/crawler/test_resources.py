"""What pages are made of is fetched from the local web: in turn, with the pause, robots obeyed."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import httpx
import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.failures import FetchFailedError
from crawler.fetch import Answer, Fetcher
from crawler.outage import Outage
from crawler.settings import CrawlSettings
from crawler.sites import Site
from practice import LocalWeb
from practice import Site as Host
from practice.web.log import Seen
from practice.web.manners import most_at_once, smallest_gap
from practice.web.site import moved, text
from tests.crawler.towns import municipality

DELAY = 0.15
TOWN = municipality("http://www.kunta.fi/")
SETTINGS = CrawlSettings(delay=DELAY, timeout=5, max_pages=1)
CLOSED = text("User-agent: *\nDisallow: /closed/\n")
SITES = [
    Host(
        ["www.kunta.fi", "m.kunta.fi"],
        {
            "/": "<title>Kunta</title>",
            "/robots.txt": CLOSED,
            "/a.css": text("a{}"),
            "/b.css": text("b{}"),
            "/away.css": moved("http://cdn.muualla.fi/c.css"),
            "/inside.css": moved("http://127.0.0.1/c.css"),
        },
        municipality="999",
    ),
    Host(
        ["cdn.muualla.fi"],
        {
            "/robots.txt": CLOSED,
            "/c.css": text("c{}"),
            "/d.css": text("d{}"),
            "/back.css": moved("http://www.kunta.fi/a.css"),
            "/in-circles.css": moved("http://cdn.muualla.fi/in-circles.css"),
            "/slow.css": text("", status=429),
        },
    ),
    Host(["hidas.muualla.fi"], {"/robots.txt": text("User-agent: *\nCrawl-delay: 0.4\n")}),
    Host(["rikki.muualla.fi"], {"/robots.txt": text("", status=503)}),
]


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb(SITES) as opened:
        yield opened


def fetched(web: LocalWeb, work: Callable[[Fetcher], Awaitable[object]]) -> Fetcher:
    """The fetcher after work that it did over real sockets."""

    async def go() -> Fetcher:
        async with httpx.AsyncClient(proxy=web.proxy_url) as client:

            async def download(request: Request) -> Response:
                got = await client.get(request.url)
                headers = {name: [value] for name, value in got.headers.items()}
                return Response(request.url, got.status_code, headers, got.content)

            fetcher = Fetcher(Site(TOWN), TOWN.code, download, SETTINGS, Outage({TOWN.code}))
            fetcher.start_clock()
            await work(fetcher)
            return fetcher

    return asyncio.run(go())


def asked(web: LocalWeb, host: str = "") -> list[Seen]:
    return web.log.requests(host)


async def everything(fetcher: Fetcher) -> None:
    """A page and what it is made of, all asked for at the same time."""
    names = ("www.kunta.fi/a.css", "cdn.muualla.fi/c.css", "m.kunta.fi/b.css")
    wanted = [fetcher.resource(f"http://{name}") for name in (*names, "cdn.muualla.fi/d.css")]
    got = await asyncio.gather(fetcher.get("http://www.kunta.fi/"), *wanted)
    assert [answer.body for answer in got[1:]] == [b"a{}", b"c{}", b"b{}", b"d{}"]


def test_one_at_a_time_and_the_municipality_has_its_pause(web: LocalWeb) -> None:
    fetcher = fetched(web, everything)
    assert most_at_once(asked(web)) == 1
    own = [seen for seen in asked(web) if seen.municipality == TOWN.code]
    gap = smallest_gap(own)
    assert gap is not None
    assert gap >= DELAY
    foreign = smallest_gap(asked(web, "cdn.muualla.fi"))
    assert foreign is not None
    assert foreign < DELAY
    assert fetcher.pages_asked == 1
    assert fetcher.bytes_read >= len(b"<title>Kunta</title>a{}b{}c{}d{}")


def test_robots_txt_of_every_host_is_asked_once(web: LocalWeb) -> None:
    fetched(web, everything)
    for host in ("www.kunta.fi", "cdn.muualla.fi", "m.kunta.fi"):
        targets = web.log.targets(host)
        assert targets[0] == "/robots.txt"
        assert targets.count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://cdn.muualla.fi/closed/c.css", "robots_refused"),
        ("http://www.kunta.fi/closed/a.css", "robots_refused"),
        ("http://rikki.muualla.fi/c.css", "http_error"),
        ("http://www.kunta.fi/inside.css", "private_address"),
        ("http://192.168.0.1/a.css", "private_address"),
        ("data:text/css,a{}", "private_address"),
        ("http://cdn.muualla.fi/in-circles.css", "redirect_loop"),
        ("http://cdn.muualla.fi/slow.css", "rate_limited"),
    ],
)
def test_what_is_refused_or_fails_fails_alone(web: LocalWeb, url: str, status: str) -> None:
    async def work(fetcher: Fetcher) -> None:
        with pytest.raises(FetchFailedError) as raised:
            await fetcher.resource(url)
        assert raised.value.status == status
        assert (await fetcher.get("http://www.kunta.fi/")).status == 200

    fetched(web, work)
    assert not [seen for seen in asked(web) if "/closed/" in seen.target]


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("http://www.kunta.fi/away.css", b"c{}"),
        ("http://cdn.muualla.fi/back.css", b"a{}"),
    ],
)
def test_redirects_lead_to_any_public_host(web: LocalWeb, url: str, body: bytes) -> None:
    answers: list[Answer] = []

    async def work(fetcher: Fetcher) -> None:
        answers.append(await fetcher.resource(url))

    fetched(web, work)
    assert answers[0].body == body


def test_a_crawl_delay_elsewhere_is_kept_there_only(web: LocalWeb) -> None:
    async def work(fetcher: Fetcher) -> None:
        await fetcher.resource("http://hidas.muualla.fi/1.css")
        await fetcher.resource("http://hidas.muualla.fi/2.css")
        await fetcher.get("http://www.kunta.fi/")
        await fetcher.resource("http://www.kunta.fi/a.css")

    fetched(web, work)
    slow, own = (
        smallest_gap(asked(web, "hidas.muualla.fi")),
        smallest_gap(asked(web, TOWN.website[7:-1])),
    )
    assert slow is not None
    assert slow >= 0.4
    assert own is not None
    assert own < 0.4
