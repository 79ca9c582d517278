"""Labels are read whole or refused with the lines that are wrong."""

from pathlib import Path
from typing import Any

import pytest

from crawler.evaluation.label_files import LabelsError
from crawler.evaluation.labels import read_labels
from tests.crawler.evaluation.folders import OWN, account, label, register, write


def refusal(folder: Path) -> str:
    with pytest.raises(LabelsError) as refused:
        read_labels(folder, register())
    message = str(refused.value)
    assert "\n" not in message
    return message


def test_a_line_is_read_as_it_stands(tmp_path: Path) -> None:
    share = {"url": "https://www.facebook.com/sharer.php?u=x", "why": "share button"}
    (page,) = read_labels(write(tmp_path, label(non_accounts=[share])), register())
    assert (page.file, page.municipality_code) == ("page.html", "951")
    assert page.accounts[0].account == "facebook:kuvitelmankunta"
    assert page.non_accounts[0].why == "share button"
    assert not page.unread_keys


@pytest.mark.parametrize("missing", ["municipality_code", "non_accounts"])
def test_what_may_be_left_out(tmp_path: Path, missing: str) -> None:
    line = label()
    del line[missing]
    (page,) = read_labels(write(tmp_path, line), register())
    assert not getattr(page, missing)


@pytest.mark.parametrize("code", [None, ""])
def test_an_empty_code_is_an_unknown_municipality(tmp_path: Path, code: str | None) -> None:
    (page,) = read_labels(write(tmp_path, label(municipality_code=code)), register())
    assert page.municipality_code == ""


def test_keys_that_are_not_ours_are_told(tmp_path: Path) -> None:
    (page,) = read_labels(
        write(tmp_path, label(note="x", accounts=[OWN | {"seen": 1, "sector": None}])), register()
    )
    assert page.unread_keys == {"note", "seen"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"url": "www.kuvitelma.example"}, "url: an http or https address expected"),
        ({"url": 3}, "url: a text expected"),
        ({"file": ""}, "file: is empty"),
        ({"file": "../page.html"}, "file ../page.html is not in the folder"),
        ({"file": "a\0b"}, "file: 'a\\x00b' is no file name"),
        ({"municipality_code": "999"}, "municipality_code '999' is not in the register"),
        ({"municipality_code": 951}, "municipality_code: a text expected"),
        ({"accounts": None}, "accounts: a list expected"),
        ({"accounts": [OWN, OWN]}, "accounts: facebook:kuvitelmankunta stands twice"),
        ({"accounts": [OWN | {"platform": "x"}]}, "accounts.0.platform: 'x' is not one of facebook,"),
        ({"accounts": [OWN | {"owner": "city"}]}, "accounts.0.owner: 'city' is not one of municipality,"),
        ({"accounts": [account("facebook:kirjasto", "unit", "books")]}, "accounts.0.sector: 'books' is not one of"),
        ({"accounts": [account("facebook:kirjasto", "unit")]}, "'facebook:kirjasto' is a unit's and needs a sector"),
        ({"accounts": [OWN | {"platform": "instagram"}]}, "'facebook:kuvitelmankunta' is no account of instagram"),
        ({"accounts": [account("facebook:Kuvitelma", "other")]}, "is not canonical: write 'facebook:kuvitelma'"),
        ({"accounts": [account("youtube:kuvitelma", "other")]}, "'youtube:kuvitelma' is not canonical (design, section 4)"),
        ({"accounts": [{"platform": "facebook"}]}, "accounts.0.account: is missing"),
        ({"non_accounts": [{"url": "https://x.com/"}]}, "non_accounts.0.why: is missing"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_told(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    message = refusal(write(tmp_path, label(file="right.html"), label(**change)))
    assert f"line 2: {told}" in message or ("line 2: " in message and told in message)


def test_what_is_not_json_is_told_by_line(tmp_path: Path) -> None:
    message = refusal(write(tmp_path, label(), "", '{"file": "a.html",'))
    assert "line 3: not JSON: " in message


def test_a_line_that_is_no_object(tmp_path: Path) -> None:
    assert "line 1: an object expected" in refusal(write(tmp_path, '"page.html"'))


def test_a_page_labelled_twice(tmp_path: Path) -> None:
    message = refusal(write(tmp_path, label(), label(file="./page.html")))
    assert "line 2: ./page.html stands on line 1 already" in message


def test_a_page_that_is_missing(tmp_path: Path) -> None:
    folder = write(tmp_path, label())
    (folder / "page.html").unlink()
    assert "line 1: file page.html is not in the folder" in refusal(folder)


def test_pages_without_a_line(tmp_path: Path) -> None:
    folder = write(tmp_path, label())
    (folder / "deeper").mkdir()
    (folder / "deeper/other.htm").write_text("<p>")
    (folder / "README.md").write_text("not a page")
    assert refusal(folder).endswith("labels.jsonl: page deeper/other.htm has no line")


def test_no_folder_no_file_nothing_in_it(tmp_path: Path) -> None:
    assert "nowhere is not a folder" in refusal(tmp_path / "nowhere")
    assert "labels.jsonl: No such file or directory" in refusal(tmp_path)
    (tmp_path / "labels.jsonl").write_text(" \n")
    assert "labels.jsonl is empty" in refusal(tmp_path)


def test_labels_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_bytes('{}\n{"file": "ä"}'.encode("latin-1"))
    assert "labels.jsonl: line 2: not UTF-8; save the file as UTF-8" in refusal(tmp_path)


def test_the_first_few_problems_are_shown(tmp_path: Path) -> None:
    message = refusal(write(tmp_path, *["{"] * 7))
    assert message.count("not JSON") == 5
    assert message.endswith("(and 2 more)")
