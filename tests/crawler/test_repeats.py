"""Links that were judged before."""

from crawler.page import Link, Page
from crawler.repeats import Repeats

HOME = "https://www.kunta.fi/"


def links(*names: str, words: str = "") -> list[Link]:
    """Links of a page to these names, with the names or other words as their text."""
    written = "".join(f'<a href="/{name}">{words or name}</a>' for name in names)
    return Page(HOME, written).links


def passed(repeats: Repeats, given: list[Link], distance: int = 1) -> list[str]:
    return [link.url.removeprefix(HOME) for link in repeats.fresh(given, distance)]


def test_a_link_passes_once() -> None:
    repeats = Repeats(100)
    assert passed(repeats, links("a", "b")) == ["a", "b"]
    assert passed(repeats, links("b", "c", "c")) == ["c"]


def test_other_words_pass() -> None:
    repeats = Repeats(100)
    assert passed(repeats, links("a", words="Lue lisää")) == ["a"]
    assert passed(repeats, links("a", words="Kirjasto")) == ["a"]
    assert passed(repeats, links("a", words="Lue lisää")) == []


def test_nearer_to_the_front_page_passes() -> None:
    repeats = Repeats(100)
    assert passed(repeats, links("a"), 3) == ["a"]
    assert passed(repeats, links("a"), 4) == []
    assert passed(repeats, links("a"), 2) == ["a"]
    assert passed(repeats, links("a"), 3) == []


def test_menus_are_remembered_and_what_stood_once_is_forgotten() -> None:
    repeats = Repeats(20)
    menu = links(*(f"menu{number}" for number in range(10)))
    assert len(passed(repeats, menu)) == 10
    for page in range(50):
        own = links(*(f"own{page}-{number}" for number in range(5)))
        assert len(passed(repeats, menu + own)) == 5
    assert len(passed(repeats, links("own0-1"))) == 1
