"""The order in which pages of the shapes of real sites are looked at.

`tests/crawler/skeletons` holds them: addresses and link texts as municipalities of Finland write
them. The first line after the comment gives the languages of the register and how many levels the
menu shows on every page; every line an address and the words of the links to it, below the page
that links to it, marked with ! (carries an answer), - (archive, news, event, statement) or x (trap).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest

from crawler.frontier import Candidate, Frontier
from crawler.page import Page
from crawler.sites import Site
from tests.crawler.towns import municipality

HOME = "https://www.kunta.fi"
SKELETONS = sorted(Path(__file__).with_name("skeletons").glob("*.txt"))


class Line(NamedTuple):
    """One page of a skeleton."""

    mark: str
    url: str
    words: str
    level: int


class Skeleton(NamedTuple):
    """language: as in the register; menu: levels shown on every page; lines: parents first."""

    language: str
    menu: int
    lines: list[Line]

    def marked(self, mark: str) -> set[str]:
        """The addresses with a mark."""
        return {line.url for line in self.lines if line.mark == mark}

    def page(self, url: str) -> Page:
        """A page with the menu and the links to the pages below it."""
        menu = [line for line in self.lines if line.level <= self.menu]
        shown = f"<header>{_links(menu)}</header><main>{_links(self._below(url))}</main>"
        return Page(url, f"<html><body>{shown}</body></html>")

    def _below(self, url: str) -> Iterator[Line]:
        place = next((n for n, line in enumerate(self.lines) if line.url == url), len(self.lines))
        for line in self.lines[place + 1 :]:
            if line.level <= self.lines[place].level:
                return
            if line.level == self.lines[place].level + 1:
                yield line


def _links(lines: Iterable[Line]) -> str:
    return "".join(f'<a href="{escape(line.url)}">{line.words}</a> ' for line in lines)


def read_skeleton(path: Path) -> Skeleton:
    """The skeleton of a file."""
    first, *rest = (t for t in path.read_text(encoding="utf-8").splitlines() if t[:1] != "#")
    language, menu = first.split(" | menu ")
    return Skeleton(language, int(menu), [_line(text) for text in rest])


def _line(text: str) -> Line:
    named, words = text.strip().split(" | ")
    mark, _, address = named.rpartition(" ")
    url = address if "://" in address else HOME + address
    return Line(mark, url, words, (len(text) - len(text.lstrip())) // 2)


def order(skeleton: Skeleton) -> list[Candidate]:
    """The pages in the order in which they are looked at."""
    queue = Frontier(Site(municipality(f"{HOME}/")), skeleton.language)
    queue.add_entry([skeleton.lines[0].url])
    found = []
    while candidate := queue.pop():
        found.append(candidate)
        page = skeleton.page(candidate.url)
        page.kind = candidate.kind
        queue.add_links(page)
    return found


@pytest.fixture(params=SKELETONS, ids=lambda path: path.stem)
def skeleton(request: pytest.FixtureRequest) -> Skeleton:
    return read_skeleton(request.param)


def test_every_answer_is_looked_at_and_no_trap(skeleton: Skeleton) -> None:
    looked_at = {candidate.url for candidate in order(skeleton)}
    assert looked_at >= skeleton.marked("!")
    assert not looked_at & skeleton.marked("x")
    assert min(map(len, map(skeleton.marked, "!-x"))) > 0


def test_answers_come_before_archives_and_news(skeleton: Skeleton) -> None:
    """Of each kind of them one page may come first: it may be what its words do not say."""
    found = order(skeleton)
    places = [n for n, candidate in enumerate(found) if candidate.url in skeleton.marked("!")]
    late = Counter(c.kind for c in found[: places[-1]] if c.url in skeleton.marked("-"))
    assert set(late) <= {"news", "event", "statement", "minutes"}
    assert max(late.values(), default=0) <= 1


def test_the_council_and_the_list_of_accounts_come_first(skeleton: Skeleton) -> None:
    kinds = [candidate.kind for candidate in order(skeleton)]
    assert kinds.index("council") < len(kinds) / 4
    assert kinds.index("communication") < len(kinds) / 4


def test_few_pages_besides_are_looked_at(skeleton: Skeleton) -> None:
    """Half of the rest of these sites, which have been stripped of most pages without an answer."""
    urls = [candidate.url for candidate in order(skeleton)]
    last = max(map(urls.index, skeleton.marked("!"))) + 1
    answers = len(skeleton.marked("!"))
    assert last - answers <= (len(urls) - answers) / 2
