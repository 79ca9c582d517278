"""The demo as a newcomer runs it: two nights of the practice web, in a folder of its own."""

import csv
from pathlib import Path

import pytest

from tests.cli import Completed, run_somevahti

README = Path(__file__).parents[2] / "README.md"
COMMANDS = (
    "crawl",
    "status",
    "show Kuvitelma",
    "export --out export",
    "changes",
    "survey import answers.csv",
    "compare practice --out comparison",
)
CHANGES = (
    "Kuvitelma      tiktok:kuvitelmankunta was not found (municipality); it is not taken for gone yet",
    "Tyhjälä        answer council_livestream: unknown, too_few_looks -> yes",
    "Keksintöjärvi  answer responsive: no -> yes",
    "Toivonranta    links to a new account, threads:nuokkukajo (unit youth)",
    "Hämynkylä      could not be looked at (connection_refused); what was seen there stays",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Completed:
    # A setting of the user's own must not reach the demo.
    (folder / "somevahti.toml").write_text("max_pages = 1\n", encoding="utf-8")
    env = {"SOMEVAHTI_MAX_PAGES": "1", "HTTPS_PROXY": "http://127.0.0.1:9"}
    return run_somevahti("demo", "--out", "out", cwd=folder, env=env)


def test_the_whole_chain_runs(demo: Completed) -> None:
    assert demo.status == 0, demo.err
    for command in COMMANDS:
        assert f"$ somevahti {command}" in demo.out
    assert "28 of 33 municipalities reached" in demo.out
    assert "27 of 33 municipalities reached" in demo.out
    assert "Traceback" not in demo.out + demo.err


@pytest.mark.parametrize("line", CHANGES)
def test_it_tells_what_the_second_night_changed(line: str, demo: Completed) -> None:
    told = demo.out.partition("## What the second night changed")[2].partition("##")[0]
    assert line in told.splitlines()


def test_it_says_what_to_open(demo: Completed, folder: Path) -> None:
    closing = demo.out.partition("## Open next")[2]
    assert "out/export/somevahti.xlsx" in closing
    assert (folder / "out/export/somevahti.xlsx").exists()
    assert "somevahti serve --database sqlite:///out/somevahti.db" in closing
    assert (folder / "out/somevahti.db").exists()


def test_it_ends_with_the_report(demo: Completed, folder: Path) -> None:
    last = demo.out.splitlines()[-1]
    assert last == "The survey and the web compared: out/comparison/report.html"
    assert "Kuvitelma" in (folder / "out/comparison/report.html").read_text(encoding="utf-8")


def test_answers_agree_disagree_and_are_missing(demo: Completed, folder: Path) -> None:
    with (folder / "out/comparison/pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["outcome"] for row in rows} == {
        "both",
        "survey_only",
        "web_only",
        "neither",
        "unknown",
    }
    assert any(row["answer"] == "" and row["observed"] == "yes" for row in rows)


def test_the_readme_shows_what_the_demo_prints(demo: Completed) -> None:
    shown = README.read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    printed = demo.out.splitlines()
    for line in shown.splitlines():
        beginning, _, end = line.partition("…")
        assert any(p.startswith(beginning) and p.endswith(end) for p in printed), line


def test_another_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "somevahti.db").write_text("mine", encoding="utf-8")
    done = run_somevahti("demo", "--out", ".", cwd=tmp_path)
    assert done.status == 2
    assert done.last_line.endswith("holds something else than a demo; name another with --out DIR")
    assert (tmp_path / "somevahti.db").read_text(encoding="utf-8") == "mine"
