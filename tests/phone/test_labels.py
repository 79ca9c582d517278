"""The practice pages for phones are whole: every page labelled, every label readable."""

from collections import Counter
from pathlib import Path

import pytest

from tests.phone.labels import FOLDER, load_labels

GOOD = (
    '{"file": "a.html", "url": "https://www.kuvitelma.example/", "page_kind": "front",'
    ' "declared": "yes", "measured": "yes", "verdict": "yes", "layout_width": 360,'
    ' "overflow": [0, 0], "causes": [], "zoom_blocked": false, "small_text": false,'
    ' "small_targets": false, "why": "Fits."}'
)


def test_every_page_has_one_label() -> None:
    pages = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*.html")}
    pages |= {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/index.html")}
    assert Counter(label.file for label in load_labels()) == Counter(pages)


def test_every_answer_is_given_by_several_pages() -> None:
    labels = load_labels()
    for field in ("declared", "measured", "verdict"):
        assert min(Counter(getattr(label, field) for label in labels).values()) >= 5, field
    for field in ("zoom_blocked", "small_text", "small_targets"):
        assert {getattr(label, field) for label in labels} == {True, False}, field


def test_a_separate_mobile_site_is_the_only_exception_to_what_was_measured() -> None:
    assert [label.file for label in load_labels() if label.verdict != label.measured] == [
        "tyopoyta_ja_m_sivusto.html"
    ]


@pytest.mark.parametrize(
    ("told", "instead", "complaint"),
    [
        ('"verdict": "yes"', '"verdict": "unknown"', "verdict"),
        ('"overflow": [0, 0]', '"overflow": null', "layout_width"),
        ('"layout_width": 360', '"layout_width": 980', "layout_width"),
        ('"overflow": [0, 0]', '"overflow": [9, 3]', r"\[min, max\]"),
        ('"overflow": [0, 0]', '"overflow": [1, 3]', "causes"),
        ('"causes": []', '"causes": ["#a"]', "causes"),
        ('"why": "Fits."', '"why": ""', "why"),
        ('"why": "Fits."', '"why": "Fits.", "colour": "red"', "colour"),
    ],
)
def test_a_wrong_label_is_refused_with_its_line(
    tmp_path: Path, told: str, instead: str, complaint: str
) -> None:
    assert told in GOOD
    (tmp_path / "labels.jsonl").write_text(f"{GOOD}\n{GOOD.replace(told, instead)}\n")
    with pytest.raises(ValueError, match=rf"(?s)line 2: .*{complaint}"):
        load_labels(tmp_path)
