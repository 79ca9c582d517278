"""Pictures beside the database: where, how many, which go first."""

import os
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from storage.pictures import MB, Pictures


@pytest.mark.parametrize(
    ("url", "named", "folder"),
    [
        ("sqlite:///some/vahti.db", None, "some/vahti.db.screenshots"),
        ("sqlite:///some/vahti.db", "pictures", "pictures"),
        ("sqlite:///:memory:", None, None),
        ("postgresql://host/vahti", None, None),
        ("postgresql://host/vahti", "pictures", "pictures"),
    ],
)
def test_where_they_are(url: str, named: str | None, folder: str | None) -> None:
    found = Pictures.of(make_url(url), Path(named) if named else None, 1)
    assert (str(found.folder) if found else None) == folder


def kept(tmp_path: Path, limit_mb: int) -> tuple[Pictures, list[str]]:
    """Four pictures of 0.4 MB, the oldest first."""
    pictures = Pictures(tmp_path / "kuvat", limit_mb)
    names = [pictures.keep("091", f"front-{age}", bytes(4 * MB // 10)) for age in range(4)]
    for age, name in enumerate(names):
        os.utime(pictures.path(name), (age, age))
    return pictures, names


def test_a_picture_is_read_by_the_name_it_was_given(tmp_path: Path) -> None:
    pictures, names = kept(tmp_path, 5)
    assert names[0] == "kuvat/091/front-0.webp"
    assert len(pictures.read(names[0])) == 4 * MB // 10
    assert pictures.read("") == pictures.read("kuvat/091/other.webp") == b""


def test_the_oldest_that_are_not_needed_go_first(tmp_path: Path) -> None:
    pictures, names = kept(tmp_path, 1)
    assert pictures.is_full()
    assert pictures.make_room({names[0]}) == [names[1], names[2]]
    assert not pictures.is_full()
    assert pictures.read(names[0])
    assert pictures.make_room(set()) == []


def test_what_is_needed_stays_though_it_is_too_much(tmp_path: Path) -> None:
    pictures, names = kept(tmp_path, 1)
    assert pictures.make_room(set(names)) == []
    assert pictures.is_full()


def test_all_of_one_municipality_go(tmp_path: Path) -> None:
    pictures, names = kept(tmp_path, 5)
    other = pictures.keep("092", "front-0", b"x")
    assert sorted(pictures.remove_all_of("091")) == names
    assert pictures.read(other) == b"x"
    assert pictures.remove_all_of("093") == []
