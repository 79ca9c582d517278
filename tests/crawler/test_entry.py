"""The way in: which addresses are tried, and what an answer is taken for."""

import pytest

from crawler.entry import candidate_addresses, read_page
from crawler.failures import FetchFailedError
from crawler.fetch import Answer
from tests.crawler.towns import municipality

PAGE = b"<!doctype html><title>Kunta</title><p>Kunnan sivut</p>"
HTML = "text/html; charset=utf-8"

CANDIDATES = [
    (
        "https://www.kunta.fi/",
        [
            "https://www.kunta.fi/",
            "https://kunta.fi/",
            "http://www.kunta.fi/",
            "http://kunta.fi/",
        ],
    ),
    (
        "http://kunta.fi",
        ["http://kunta.fi", "http://www.kunta.fi/", "https://kunta.fi/", "https://www.kunta.fi/"],
    ),
    ("http://127.0.0.1:8080/", ["http://127.0.0.1:8080/"]),
    ("http://kunta.test:8080/", ["http://kunta.test:8080/"]),
]


@pytest.mark.parametrize(("website", "expected"), CANDIDATES)
def test_candidate_addresses(website: str, expected: list[str]) -> None:
    assert candidate_addresses(municipality(website)) == expected


def test_the_start_address_comes_first() -> None:
    given = municipality("https://www.kunta.fi/", start_url="https://www.kunta.fi/fi/etusivu")
    assert candidate_addresses(given) == [
        "https://www.kunta.fi/fi/etusivu",
        "https://www.kunta.fi/",
        "https://kunta.fi/",
        "http://www.kunta.fi/",
    ]


ANSWERS = [
    (200, PAGE, HTML, ""),
    (203, PAGE, HTML, ""),
    (200, PAGE, "application/xhtml+xml", ""),
    (200, PAGE, "", ""),
    (200, b"\xef\xbb\xbf \n<HTML>", "", ""),
    (200, b"", HTML, "empty"),
    (200, b" \n", HTML, "empty"),
    (204, b"", "", "empty"),
    (206, PAGE, HTML, "http_error"),
    (304, b"", "", "http_error"),
    (200, b"%PDF-1.4", "application/pdf", "not_html"),
    (200, b"{}", "application/json", "not_html"),
    (200, b"hello", "", "not_html"),
    (401, PAGE, HTML, "blocked"),
    (403, b"", "", "blocked"),
    (403, b"no", "text/plain", "blocked"),
    (451, PAGE, HTML, "blocked"),
    (404, PAGE, HTML, "http_error"),
    (410, b"", "", "http_error"),
    (500, PAGE, HTML, "http_error"),
    (503, b"busy", "text/plain", "http_error"),
    (599, b"", "", "http_error"),
]


@pytest.mark.parametrize(("status", "body", "content_type", "expected"), ANSWERS)
def test_read_page(status: int, body: bytes, content_type: str, expected: str) -> None:
    headers = {"content-type": content_type} if content_type else {}
    answer = Answer("https://www.kunta.fi/", status, headers, body)
    if not expected:
        assert read_page(answer, "front").kind == "front"
        return
    with pytest.raises(FetchFailedError) as raised:
        read_page(answer, "front")
    assert raised.value.status == expected
    assert "https://www.kunta.fi/" in raised.value.detail
