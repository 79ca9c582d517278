"""Sitemaps in every state of repair."""

import copy
import gzip
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sitemaps import choose_sitemaps, read_order, read_sitemap, sitemap_addresses
from crawler.vocabulary import load_toml

SITE = "https://www.kunta.fi"
PAGES = [f"{SITE}/", f"{SITE}/kirjasto", f"{SITE}/viestinta"]
CHILDREN = [f"{SITE}/post-sitemap.xml", f"{SITE}/page-sitemap.xml"]


def xml(addresses: list[str], root: str = "urlset", child: str = "url") -> bytes:
    entries = "".join(f"<{child}><loc> {a} </loc></{child}>" for a in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f"{head}<{root} {namespace}>{entries}</{root}>".encode()


def test_pages() -> None:
    assert read_sitemap(xml(PAGES)) == (PAGES, [])


def test_index() -> None:
    assert read_sitemap(xml(CHILDREN, "sitemapindex", "sitemap")) == ([], CHILDREN)


def test_gzip() -> None:
    assert read_sitemap(gzip.compress(xml(PAGES))) == (PAGES, [])


def test_blank_lines_before_the_declaration() -> None:
    assert read_sitemap(b"\n\n" + xml(PAGES))[0] == PAGES


def test_cut_off() -> None:
    assert read_sitemap(xml(PAGES)[:-30])[0][:2] == PAGES[:2]


def test_cut_off_gzip() -> None:
    many = [f"{SITE}/sivu-{number * 7919}" for number in range(3000)]
    read = read_sitemap(gzip.compress(xml(many))[:-4000])[0]
    assert 100 < len(read) < 3000
    assert read == many[: len(read)]


def test_what_is_not_an_address_is_left_out() -> None:
    assert read_sitemap(xml(["kirjasto", "mailto:a@kunta.fi", "https://[", *PAGES]))[0] == PAGES


@pytest.mark.parametrize(
    "body", [b"", b"\x1f\x8b", b"\x1f\x8bxx", b"<html><body>404</body></html>", b"Not found", b"<"]
)
def test_no_sitemap(body: bytes) -> None:
    assert read_sitemap(body) == ([], [])


def test_at_most_five_thousand_addresses() -> None:
    assert len(read_sitemap(xml([f"{SITE}/{n}" for n in range(6000)]))[0]) == 5000


def test_a_bomb_is_unpacked_in_part() -> None:
    bomb = gzip.compress(xml(PAGES)[:-9] + b" " * 200_000_000 + b"</urlset>")
    assert read_sitemap(bomb)[0] == PAGES


def test_entities_are_not_resolved() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert (
        read_sitemap(laughs + b"<urlset><url><loc>https://k.fi/&b;</loc></url></urlset>")[1] == []
    )


def test_addresses_in_robots() -> None:
    robots = (
        f"User-agent: *\nDisallow: /x\nSitemap: {SITE}/sitemap.xml.gz\nsitemap: /fi/sitemap.xml"
    )
    assert sitemap_addresses(robots, SITE) == [f"{SITE}/sitemap.xml.gz", f"{SITE}/fi/sitemap.xml"]


def test_usual_addresses() -> None:
    assert sitemap_addresses("User-agent: *", SITE)[0] == f"{SITE}/sitemap.xml"


def test_page_sitemaps_come_first() -> None:
    names = ["post-sitemap.xml", "fi.xml", "wp-sitemap-users-1.xml", "page-sitemap.xml"]
    chosen = choose_sitemaps([f"{SITE}/{name}" for name in names])
    order = ["page-sitemap.xml", "fi.xml", "post-sitemap.xml", "wp-sitemap-users-1.xml"]
    assert chosen == [f"{SITE}/{name}" for name in order]
    assert choose_sitemaps(CHILDREN) == CHILDREN[::-1]


@given(st.binary())
def test_any_bytes(body: bytes) -> None:
    read_sitemap(body)
    read_sitemap(b"<urlset>" + body)
    read_sitemap(gzip.compress(body))


@given(st.text())
def test_any_robots(text: str) -> None:
    assert sitemap_addresses(text, SITE)
    assert sitemap_addresses(f"Sitemap: {text}", SITE)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("post", r"sitemaps\.toml: \[order\] 'post' stands twice"),
        ("Page 1", r"sitemaps\.toml: \[order\] 'Page 1' is not one lower-case word"),
    ],
)
def test_spoilt_data_is_named(entry: str, message: str) -> None:
    data: dict[str, Any] = copy.deepcopy(load_toml("sitemaps"))
    data["order"]["first"].append(entry)
    with pytest.raises(ValueError, match=message):
        read_order(data)
