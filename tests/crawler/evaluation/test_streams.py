"""Labels of broadcasts: pages and municipalities judged, compared, counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.evaluation.evaluation import evaluate
from crawler.evaluation.figures import Share, Tally
from crawler.evaluation.label_files import LabelsError
from crawler.evaluation.stream_evaluation import StreamEvaluation
from tests.crawler.evaluation.folders import register, write

SITE = "https://www.kuvitelma.example/"
CHANNEL = "https://www.youtube.com/@kuvitelmankunta"
LIVE = (
    "<main><h1>Kunnanvaltuusto</h1><p>Kunnanvaltuuston kokouksia voi seurata suorana lähetyksenä "
    f"<a href='{CHANNEL}'>YouTube-kanavalla</a>.</p></main>"
)
RECORDED = (
    "<main><h1>Kunnanvaltuusto</h1><p>Kunnanvaltuuston kokousten tallenteet julkaistaan "
    "verkkosivuilla.</p></main>"
)
ANNOUNCED = (
    "<main><h1>Kunnanvaltuuston kokous 9.3.2026</h1><p>Kunnanvaltuuston kokousta 9.3.2026 voi "
    f"seurata suorana lähetyksenä <a href='{CHANNEL}'>YouTubessa</a>.</p></main>"
)
YOUTH = "<main><h1>Nuorisovaltuusto</h1><p>Kokous lähetetään suorana Instagramissa.</p></main>"
SILENT = "<main><h1>Kunnanvaltuusto</h1><p>Valtuustossa on 21 jäsentä.</p></main>"


def line(name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {
        "file": f"{name}.html",
        "url": f"{SITE}{name}",
        "municipality_code": "951",
        "livestream": kind,
        **more,
    }


def evaluated(
    folder: Path, pages: list[tuple[dict[str, Any], str]], *towns: dict[str, Any]
) -> StreamEvaluation:
    write(folder, *(label for label, _ in pages))
    for label, body in pages:
        (folder / label["file"]).write_text(f"<html lang=fi><body>{body}", encoding="utf-8")
    if towns:
        rows = "\n".join(json.dumps(town) for town in towns)
        (folder / "municipalities.jsonl").write_text(rows, encoding="utf-8")
    told = evaluate(folder, register()).streams
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("kind", "body"),
    [("live", LIVE), ("recording", RECORDED), ("announcement", ANNOUNCED), ("none", YOUTH), ("none", SILENT), ("none", "")],
)  # fmt: skip
def test_every_kind_is_told(tmp_path: Path, kind: str, body: str) -> None:
    told = evaluated(tmp_path, [(line("valtuusto", kind), body)])
    assert told.errors == []
    assert told.confusion[kind][kind] == 1
    assert told.kinds[kind].tally == Tally(1, 1, 1)


def test_a_wrong_kind_is_told_with_its_evidence(tmp_path: Path) -> None:
    (error,) = evaluated(
        tmp_path, [(line("valtuusto", "recording", why="a list of videos"), LIVE)]
    ).errors
    assert (error.expected, error.found, error.why) == ("recording", "live", "a list of videos")
    assert error.text.startswith("Kunnanvaltuuston kokouksia voi seurata")
    assert (error.stream_url, error.placement) == (CHANNEL, "main")
    assert error.confidence
    assert error.reasons


@pytest.mark.parametrize(
    ("body", "text"),
    [(YOUTH, "Kokous lähetetään suorana Instagramissa."), (SILENT, ""), ("", "")],
)
def test_a_missed_broadcast_is_told_with_the_likeliest_sentence(
    tmp_path: Path, body: str, text: str
) -> None:
    (error,) = evaluated(tmp_path, [(line("sivu", "live"), body)]).errors
    assert (error.found, error.text, error.confidence) == ("none", text, None)


def test_none_told_as_live_is_counted(tmp_path: Path) -> None:
    pages = [(line("a", "none"), LIVE), (line("b", "none"), SILENT)]
    told = evaluated(tmp_path, pages)
    assert told.negatives == Share(1, 2)
    assert told.kinds["live"].tally == Tally(0, 1, 0)


@pytest.mark.parametrize(
    ("address", "right"),
    [(CHANNEL, 1), (f"{CHANNEL}/streams", 1), ("https://www.youtube.com/@toinen", 0)],
)
def test_the_address_is_judged_where_the_kind_is_right(
    tmp_path: Path, address: str, right: int
) -> None:
    page = line("a", "live", stream_url=address)
    told = evaluated(tmp_path, [(page, LIVE), (line("b", "recording", stream_url=address), LIVE)])
    assert told.addresses == Share(right, 1)


@pytest.mark.parametrize(("day", "right"), [("2026-03-09", 1), ("2026-03-10", 0)])
def test_the_date_of_an_announcement_is_judged(tmp_path: Path, day: str, right: int) -> None:
    page = line("a", "announcement", meeting_date=day)
    assert evaluated(tmp_path, [(page, ANNOUNCED)]).dates == Share(right, 1)


TOWN = {"municipality_code": "951", "files": ["a.html", "b.html"]}


@pytest.mark.parametrize(
    ("bodies", "night", "answer"),
    [
        ((LIVE, YOUTH), None, "yes"),
        ((RECORDED, SILENT), None, "partly"),
        ((YOUTH, SILENT), None, "no-evidence"),
        ((ANNOUNCED, SILENT), "2026-03-01", "yes"),
        ((ANNOUNCED, SILENT), "2026-12-01", "no-evidence"),
    ],
)
def test_a_municipality_is_judged_by_all_its_pages(
    tmp_path: Path, bodies: tuple[str, str], night: str | None, answer: str
) -> None:
    pages = [(line(name, "none"), body) for name, body in zip("ab", bodies, strict=True)]
    town = TOWN | {"council_livestream": answer} | ({"night": night} if night else {})
    told = evaluated(tmp_path, pages, town)
    assert told.municipality_errors == []
    assert told.answer_confusion[answer][answer] == 1


def test_a_wrong_answer_is_told_with_its_page(tmp_path: Path) -> None:
    pages = [(line("a", "live"), LIVE), (line("b", "none"), SILENT)]
    (error,) = evaluated(
        tmp_path, pages, TOWN | {"council_livestream": "partly"}
    ).municipality_errors
    assert (error.expected, error.found, error.evidence_url) == ("partly", "yes", f"{SITE}a")


def test_accounts_are_judged_only_where_they_are_labelled(tmp_path: Path) -> None:
    write(tmp_path, line("a", "live"), line("b", "none", accounts=[]), body=LIVE)
    told = evaluate(tmp_path, register())
    assert told.pages == 1
    assert [(error.file, error.outcome) for error in told.errors] == [("b.html", "extra")]
    assert told.streams is not None
    assert len(told.streams.pages) == 2


def test_without_labels_nothing_is_said_of_broadcasts(tmp_path: Path) -> None:
    write(tmp_path, {"file": "a.html", "url": SITE, "accounts": []})
    assert evaluate(tmp_path, register()).streams is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"livestream": "maybe"}, "line 1: livestream: 'maybe' is not one of live, recording,"),
        ({"meeting_date": "9.3.2026"}, "line 1: meeting_date: Invalid isoformat string"),
        ({"livestream": ""}, "line 1: livestream: '' is not one of"),
    ],
)
def test_a_wrong_label_is_told(tmp_path: Path, change: dict[str, str], words: str) -> None:
    write(tmp_path, line("a", "live") | change)
    with pytest.raises(LabelsError) as refused:
        evaluate(tmp_path, register())
    assert words in str(refused.value)


def test_a_line_needs_accounts_or_a_broadcast(tmp_path: Path) -> None:
    write(tmp_path, {"file": "a.html", "url": SITE})
    with pytest.raises(LabelsError, match="line 1: accounts, livestream or verdict is missing"):
        evaluate(tmp_path, register())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"municipality_code": "999"}, "line 1: '999' is not in the register"),
        ({"files": ["a.html", "c.html"]}, "line 1: page c.html has no label"),
        ({"files": []}, "line 1: files: "),
        ({"council_livestream": "no"}, "line 1: council_livestream: 'no' is not one of yes, partly, no-evidence"),
        ({"night": "yesterday"}, "line 1: night: "),
    ],
)  # fmt: skip
def test_a_wrong_municipality_is_told(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    town = TOWN | {"council_livestream": "yes"} | change
    with pytest.raises(LabelsError) as refused:
        evaluated(tmp_path, [(line("a", "live"), LIVE), (line("b", "none"), SILENT)], town)
    assert "municipalities.jsonl: " in str(refused.value)
    assert words in str(refused.value)
