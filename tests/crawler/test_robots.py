"""robots.txt as RFC 9309 has it."""

import pytest

from crawler.robots import read_robots
from crawler.statuses import is_passing

CASES = [
    ("", "/", True),
    ("User-agent: *\nDisallow: /", "/", False),
    ("User-agent: *\nDisallow: /\n", "/robots.txt", True),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: somevahti\nDisallow: /a", "/a/b", False),
    ("User-agent: SomeVahti\nDisallow: /a", "/a", False),
    ("User-agent: muu\nDisallow: /", "/", True),
    ("User-agent: *\nDisallow: /\nUser-agent: somevahti\nAllow: /", "/", True),
    ("User-agent: *\nAllow: /\n\nUser-agent: somevahti\nDisallow: /", "/", False),
    ("User-agent: a\nUser-agent: somevahti\nDisallow: /a", "/a", False),
    ("User-agent: somevahti\nDisallow: /a\nUser-agent: somevahti\nDisallow: /b", "/b", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),
    ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b", False),
    ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
    ("User-agent: *\nDisallow: /*.php$", "/x/y.php", False),
    ("User-agent: *\nDisallow: /*.php$", "/x/y.php?z", True),
    ("User-agent: *\nDisallow: /haku?", "/haku?q=1", False),
    ("User-agent: *\nDisallow: /p%C3%A4%C3%A4t%C3%B6s", "/päätös", False),
    ("User-agent: *\nDisallow: /päätös", "/p%C3%A4%C3%A4t%C3%B6s", False),
    ("User-agent: *\nDisallow: /A", "/a", True),
    ("user-AGENT : *\n disallow : /a # why", "/a", False),
    ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
    ("User-agent: *\r\nDisallow: /a\r\n", "/a", False),
    ("User-agent: *\rDisallow: /a", "/a", False),
    ("Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", True),
    ("User-agent: *\nSitemap: https://a.fi/s.xml\nDisallow: /a", "/a", False),
    ("<!doctype html><p>User-agent: *\nDisallow: /", "/", True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), CASES)
def test_rules(text: str, path: str, allowed: bool) -> None:
    robots = read_robots(200, text.encode())
    assert robots.allows(f"https://www.kunta.fi{path}") is allowed


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 204, 304])
def test_no_file_means_no_rules(status: int) -> None:
    robots = read_robots(status, b"User-agent: *\nDisallow: /")
    assert robots.allows("https://www.kunta.fi/")
    assert robots.closed == ""


@pytest.mark.parametrize("status", [429, 500, 502, 503, 599])
def test_a_server_that_fails_keeps_everyone_out(status: int) -> None:
    robots = read_robots(status, b"")
    assert not robots.allows("https://www.kunta.fi/")
    assert robots.closed == f"robots.txt answered {status}"
    assert is_passing(robots.status)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: somevahti\nCrawl-delay: 5\nUser-agent: *\nCrawl-delay: 60", 5),
        ("User-agent: muu\nCrawl-delay: 60", 0),
        ("User-agent: *\nCrawl-delay: paljon", 0),
        ("User-agent: *\nDisallow: /a", 0),
    ],
)
def test_crawl_delay(text: str, seconds: float) -> None:
    assert read_robots(200, text.encode()).crawl_delay == seconds


def test_bytes_that_are_no_text_are_no_rules() -> None:
    assert read_robots(200, bytes(range(256)) * 100).allows("https://www.kunta.fi/")
