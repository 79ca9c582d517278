"""The feed of changes is Atom, whatever websites write."""

from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from sqlmodel import col, update

from storage.change import Change
from storage.database import writing
from storage.feed import ENTRIES, feed, write_feed
from storage.tables import Account, Run
from tests.storage.worlds import CODES, FIRST_NIGHT, World, account

A, B, *_ = CODES
ATOM = "{http://www.w3.org/2005/Atom}"
RUN = Run(run_id=1, night=date(2026, 1, 2), started_at=FIRST_NIGHT, register_hash="abc")
TIME = "2026-01-01T23:30:00Z"


def change(number: int = 0, **columns: str) -> Change:
    told = {"municipality_code": A, "municipality": "Alajärvi", "thing": "account", "what": "new"}
    told |= {"name": f"facebook:{number}", "after": "municipality", "told": f"links to {number}"}
    return Change(run_id=1, night=RUN.night, **(told | columns))


def entries(root: Element) -> list[Element]:
    return root.findall(f"{ATOM}entry")


def text(element: Element, name: str) -> str:
    """The text of the one child of this name."""
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def test_a_feed_has_what_atom_requires() -> None:
    root = fromstring(feed([change(1), change(2)], {1: RUN}))
    assert root.tag == f"{ATOM}feed"
    for element in (root, *entries(root)):
        assert text(element, "id").startswith("urn:uuid:")
        assert text(element, "updated") == TIME
        assert text(element, "title")
    (author,) = root.findall(f"{ATOM}author")
    assert text(author, "name") == "somevahti"
    assert [text(entry, "title") for entry in entries(root)] == [
        "Alajärvi: links to 1",
        "Alajärvi: links to 2",
    ]


def test_ids_are_stable_and_differ() -> None:
    changes = [change(1), change(2), change(1, what="gone"), change(1, municipality_code=B)]
    ids = [text(entry, "id") for entry in entries(fromstring(feed(changes, {1: RUN})))]
    assert len(set(ids)) == 4
    later = {1: RUN, 2: Run(run_id=2, night=date(2026, 1, 3), started_at=FIRST_NIGHT)}
    assert [text(e, "id") for e in entries(fromstring(feed(changes, later)))] == ids
    other = Run(**{**RUN.model_dump(), "register_hash": "another"})
    assert text(fromstring(feed([], {1: other})), "id") != text(
        fromstring(feed([], {1: RUN})), "id"
    )


HOSTILE = [
    "</title><script>alert(1)</script>",
    "]]><entry/>",
    "&amp;&#0;&nbsp;",
    "a\x00b\x0bc\x1b[2J\ufffe\ud800",
    "\u202etxet",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_websites_are_data(words: str) -> None:
    root = fromstring(feed([change(told=words, municipality=words)], {1: RUN}))
    (entry,) = entries(root)
    kept = "".join(letter for letter in words if letter.isprintable())
    assert text(entry, "title") == f"{kept}: {kept}"
    assert not list(entry.iter("script"))


LINKS = [
    ("https://kunta.example/some", "https://kunta.example/some"),
    ("https://kunta.example/ä b?x=1&y=%20", "https://kunta.example/%C3%A4%20b?x=1&y=%20"),
    ('https://kunta.example/"><x>', "https://kunta.example/%22%3E%3Cx%3E"),
    ("javascript:alert(1)", None),
    ("", None),
]


@pytest.mark.parametrize(("url", "href"), LINKS)
def test_only_web_addresses_become_links(url: str, href: str | None) -> None:
    (entry,) = entries(fromstring(feed([change(evidence_url=url)], {1: RUN})))
    found = [link.get("href") for link in entry.findall(f"{ATOM}link")]
    assert found == ([href] if href else [])


def test_the_file_has_the_web_s_newest_changes_and_stays_whole(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "changes.atom"
    names = [f"facebook:kunta{number}" for number in range(ENTRIES + 5)]
    world.night({A: [], B: []})
    world.night({A: [account(A, name) for name in names], B: [account(B, "instagram:b")]})
    world.night({A: [account(A, name) for name in [*names[1:], "facebook:viimeinen"]], B: []})
    with world.read() as session:
        assert write_feed(session, path) == ENTRIES
    root = fromstring(path.read_bytes())
    titles = [text(entry, "title") for entry in entries(root)]
    assert len(titles) == ENTRIES
    assert "links to a new account, facebook:viimeinen" in titles[0]
    assert not [title for title in titles if "was not found" in title]
    assert [path.name for path in tmp_path.iterdir() if "atom" in path.name] == ["changes.atom"]


def test_what_our_rules_changed_is_left_out(world: World, tmp_path: Path) -> None:
    world.night({A: [account(A, "facebook:kunta")]})
    with writing(world.engine) as session:
        session.exec(update(Account).where(col(Account.row_id) > 0).values(rule_version="old"))
    world.night({A: [account(A, "facebook:kunta"), account(A, "instagram:kunta")]})
    with world.read() as session:
        assert write_feed(session, tmp_path / "a.atom") == 0


def test_a_folder_that_is_not_there_is_an_error(world: World, tmp_path: Path) -> None:
    world.night({A: []})
    with world.read() as session, pytest.raises(FileNotFoundError):
        write_feed(session, tmp_path / "none" / "a.atom")
