"""Style sheets within one visit: what is asked for, when asking ends, and what is remembered."""

import asyncio
from collections.abc import Mapping

import pytest

from crawler.detectors.responsiveness import responsiveness_terms
from crawler.detectors.stylesheets import Sheet, read_sheet
from crawler.failures import FetchFailedError, TimeUsedUpError
from crawler.fetch import Answer, Fetcher
from crawler.finding import Finding
from crawler.page import Page
from crawler.sheets import SheetMemory, SheetReader

HOST = "https://www.mallila.fi"
PHONE = '<!doctype html><meta name="viewport" content="width=device-width">'
LIMITS = responsiveness_terms().sheets


class Files(Fetcher):
    """Answers of addresses below HOST: texts, statuses or failures."""

    def __init__(self, files: Mapping[str, str | int | FetchFailedError]) -> None:
        self.files = files
        self.asked: list[str] = []
        self.read = 0

    @property
    def bytes_read(self) -> int:
        return self.read

    async def resource(self, url: str) -> Answer:
        name = url.removeprefix(f"{HOST}/")
        self.asked.append(name)
        found = self.files.get(name, 404)
        if isinstance(found, FetchFailedError):
            raise found
        body = b"" if isinstance(found, int) else found.encode()
        self.read += len(body)
        kind = "text/html" if body.startswith(b"<") else "text/css; charset=utf-8"
        return Answer(url, found if isinstance(found, int) else 200, {"content-type": kind}, body)


def page(*names: str, more: str = "") -> Page:
    links = "".join(f'<link rel="stylesheet" href="/{name}">' for name in names)
    return Page(f"{HOST}/", f'{PHONE}{links}{more}<body><div id="all"><p>Kunnan sivut.</div>')


def declared(files: Files, *pages: Page, memory: SheetMemory | None = None) -> list[Finding]:
    async def go() -> list[Finding]:
        reader = SheetReader(files, memory or SheetMemory(), max_bytes=1000)
        return [await reader.declared(each) for each in pages]

    return asyncio.run(go())


FIXED = "#all { width: 960px }"


def test_each_file_is_asked_for_once() -> None:
    files = Files({"a.css": "@import 'b.css';", "b.css": f"@import 'a.css'; {FIXED}"})
    found = declared(files, page("a.css", "b.css"), page("b.css"))
    assert files.asked == ["a.css", "b.css"]
    assert [finding.value for finding in found] == ["no", "no"]
    assert all(finding.details["whole"] for finding in found)


def test_imports_come_before_what_imports_them() -> None:
    files = Files({"a.css": "@import 'b.css'; #all { width: auto }", "b.css": FIXED})
    assert declared(files, page("a.css"))[0].value == "yes"


def test_imports_are_followed_so_far() -> None:
    chain = {f"{n}.css": f"@import '{n + 1}.css';" for n in range(20)}
    files = Files(chain)
    declared(files, page("0.css"))
    assert len(files.asked) == LIMITS.depth + 1


@pytest.mark.parametrize(
    "missing", [404, "<title>Ei löydy</title>", FetchFailedError("robots_refused", "no")]
)
def test_what_cannot_be_had_is_left_out(missing: str | int | FetchFailedError) -> None:
    files = Files({"a.css": missing, "b.css": FIXED})
    (finding,) = declared(files, page("a.css", "b.css"))
    assert files.asked == ["a.css", "b.css"]
    assert (finding.value, finding.details["whole"]) == ("yes", False)


@pytest.mark.parametrize(
    "failure",
    [TimeUsedUpError(30), FetchFailedError("rate_limited", "429")],
)
def test_asking_ends_when_the_site_or_the_clock_says_so(failure: FetchFailedError) -> None:
    files = Files({"a.css": failure, "b.css": FIXED})
    declared(files, page("a.css", "b.css"), page("b.css"))
    assert files.asked == ["a.css"]


def test_asking_ends_after_failures_in_a_row() -> None:
    files = Files({f"{n}.css": FetchFailedError("timeout", "slow") for n in range(9)})
    declared(files, page(*files.files))
    assert len(files.asked) == LIMITS.failures


def test_asking_ends_with_the_bytes_and_the_number() -> None:
    long = Files({"a.css": "a{}" * 500, "b.css": FIXED})
    declared(long, page("a.css", "b.css"))
    assert long.asked == ["a.css"]
    many = Files({f"{n}.css": "" for n in range(LIMITS.most + 5)})
    declared(many, page(*many.files))
    assert len(many.asked) == LIMITS.most


def test_pages_without_files_are_judged_by_their_own_words() -> None:
    (finding,) = declared(Files({}), page(more=f"<style>{FIXED}</style>"))
    assert (finding.value, finding.details["whole"]) == ("no", True)


def test_a_file_is_read_once_for_all_visits_and_nights(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes | str] = []

    def counted(css: bytes | str, encoding: str | None = None) -> Sheet:
        read.append(css)
        return read_sheet(css, encoding)

    monkeypatch.setattr("crawler.sheets.read_sheet", counted)
    first = SheetMemory()
    files = Files({"a.css": FIXED})
    declared(files, page("a.css"), memory=first)
    declared(files, page("a.css"), memory=first)
    key, packed, _ = asyncio.run(first.read(FIXED.encode()))
    later = SheetMemory({key: packed})
    assert declared(files, page("a.css"), memory=later)[0].value == "no"
    assert read == [FIXED.encode()]
