"""evaluate on pages labelled for phones, shown by a real Chromium."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli import Completed, run_somevahti
from tests.crawler.evaluation.folders import URL, write
from tests.phone.labels import FOLDER, PhoneLabel, load_labels

LABELS = load_labels()
# What holds now, rounded down: a change that lowers a figure needs a reason.
FLOORS = {"declared": 0.97, "measured": 0.98, "verdict": 0.98, "verdict without a browser": 0.79}
SMALL = 0.6


def evaluated(folder: Path, *args: str) -> Completed:
    """`somevahti evaluate` of a folder; other work may have the machine meanwhile."""
    return run_somevahti("evaluate", str(folder), *args, cwd=folder.parent, patience=900)


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What the command tells of the repository's own pages."""
    done = evaluated(FOLDER, "--json")
    assert done.status == 0, done.err
    answer: dict[str, Any] = json.loads(done.out)["phones"]
    return answer


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_the_share_that_is_right_stays_above_its_floor(
    told: dict[str, Any], name: str, floor: float
) -> None:
    assert told["compared"][name]["right"]["value"] >= floor, told["errors"]


def test_every_label_is_compared(told: dict[str, Any]) -> None:
    assert len(told["outcomes"]) == len(LABELS)
    for compared in told["compared"].values():
        counts = [count for row in compared["confusion"].values() for count in row.values()]
        assert sum(counts) == compared["right"]["of"] == len(LABELS)


def test_small_text_and_blocked_zoom_are_told(told: dict[str, Any]) -> None:
    found = found_by_file(told)
    assert [
        label.file
        for label in LABELS
        if ((found[label.file]["legible_text_share"] or 0) < SMALL) is not label.small_text
        or found[label.file]["zoom_blocked"] is not label.zoom_blocked
    ] == []


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.file)
def test_widths_are_those_of_the_label(label: PhoneLabel, told: dict[str, Any]) -> None:
    page = found_by_file(told)[label.file]
    assert page["layout_px"] == label.layout_width
    if label.overflow:
        low, high = label.overflow
        assert low <= page["overflow_px"] <= high
        assert bool(page["overflow_elements"]) == bool(label.causes)


def test_errors_are_told_with_their_figures(tmp_path: Path) -> None:
    line = {"file": "page.html", "url": URL, "declared": "yes", "verdict": "partly", "why": "Wide."}
    done = evaluated(write(tmp_path, line, body="<p style='width:900px'>Kunnanvaltuusto</p>"))
    assert done.status == 0, done.err
    assert "1 page labelled for phones" in done.out
    assert "\nmeasured right" not in done.out
    assert "verdict right: 0 of 1" in done.out
    assert "expected declared yes, measured -, verdict partly" in done.out
    assert "Wide." in done.out
    assert "declared no: no viewport, so phones shrink a page 980 px wide" in done.out
    assert "laid out for 980 px" in done.out


@pytest.mark.parametrize("address", ["a.css", "/%2e%2e/a.css", "//other.example/page.html"])
def test_what_is_not_in_the_folder_is_missing(tmp_path: Path, address: str) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "a.css").write_text("p { color: red }")
    line = {"file": "page.html", "url": URL, "measured": "yes"}
    folder = write(tmp_path / "pages", line, body=f"<link rel=stylesheet href={address}>")
    (error,) = json.loads(evaluated(folder, "--json").out)["phones"]["errors"]
    assert error["found"]["measured"] == "unknown"
    assert "without its style sheet" in error["found"]["measured_detail"]


def found_by_file(told: dict[str, Any]) -> dict[str, Any]:
    return {each["file"]: each["found"] for each in told["outcomes"]}
