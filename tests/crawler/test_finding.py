"""The findings of a visit: equal ones counted once, whatever the order of pages."""

import random
from typing import Any

from crawler.finding import MAX_WORDINGS, Finding, FindingBook, from_json, to_json


def finding(value: str = "facebook:kunta", url: str = "https://kunta.fi/", **more: Any) -> Finding:
    known = {"page_kind": "other", "placement": "footer", "text": "Kunta Facebookissa", **more}
    return Finding("accounts", value, url, **known)


def test_equal_findings_of_several_pages_become_one() -> None:
    book = FindingBook()
    for page in ("bb", "a", "c"):
        book.add([finding(url=f"https://kunta.fi/{page}")])
    (only,) = book.findings()
    assert only.pages == 3
    assert only.url == "https://kunta.fi/a"


def test_twice_on_one_page_is_one_page() -> None:
    book = FindingBook()
    book.add([finding(), finding()])
    assert [one.pages for one in book.findings()] == [1]


def test_what_differs_stays_apart() -> None:
    book = FindingBook()
    different = [
        finding(),
        finding(value="facebook:kirjasto"),
        finding(placement="main"),
        finding(page_kind="contact"),
        finding(text="Seuraa meitä"),
    ]
    book.add(different)
    assert len(book.findings()) == len(different)


def test_wordings_are_limited() -> None:
    book = FindingBook()
    for number in range(1000):
        book.add([finding(text=f"uutinen {number:04d}", url=f"https://kunta.fi/{number}")])
    assert [one.text for one in book.findings()] == [
        f"uutinen {number:04d}" for number in range(MAX_WORDINGS)
    ]


def test_the_order_of_pages_does_not_matter() -> None:
    pages = [
        [finding(text=f"teksti {number % 17}", url=f"https://kunta.fi/{number}")]
        for number in range(200)
    ]
    results = []
    for seed in range(5):
        random.Random(seed).shuffle(pages)
        book = FindingBook()
        for page in pages:
            book.add(page)
        results.append(book.findings())
    assert all(result == results[0] for result in results)


def test_json_and_back() -> None:
    findings = [
        Finding("meetings", "2026-12-01", "https://k.fi/", "council", "main", "ö", {"a": 1})
    ]
    assert from_json(to_json(findings)) == findings
