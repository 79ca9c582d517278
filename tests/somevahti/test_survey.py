"""Waves as a user imports them: checked whole, stored whole, told in words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storage.database import open_database, reading
from storage.waves import UnknownWaveError, answers_of, find_wave
from survey.template import template
from tests.cli import Completed, call_somevahti, run_somevahti

MAPPING = """
municipality = "Kunta"
[words]
yes = ["kyllä"]
no = ["ei"]
unsure = ["en osaa sanoa"]
[questions.responsive]
column = "Huomioitu?"
"""
ANSWERS = "Kunta;Huomioitu?\nEspoo;Kyllä\n5;ei\nValtimo;en osaa sanoa\n"
Call = Callable[..., Completed]


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    """Runs `somevahti survey ARGS` in a folder with a mapping and answers."""
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(ANSWERS, encoding="utf-8")

    def survey(*args: str) -> Completed:
        return call_somevahti(
            "survey", *args, cwd=tmp_path, env={}, monkeypatch=monkeypatch, capsys=capsys
        )

    return survey


def imported(call: Call, *more: str, day: str = "2017-04-15") -> Completed:
    options = ("--wave", "2017", "--date", day, "--mapping", "mapping.toml")
    return call("import", "answers.csv", *options, *more)


def test_a_wave_is_stored_and_listed(call: Call, tmp_path: Path) -> None:
    done = imported(call)
    assert (done.status, done.err) == (0, "")
    assert done.out == "Wave 2017: 3 answers of 3 municipalities, 1 of them unsure.\n"
    assert call("list").out == ("2017  2017-04-15  3 municipalities, 3 answers, from answers.csv\n")
    with reading(open_database(f"sqlite:///{tmp_path / 'somevahti.db'}")) as session:
        assert answers_of(session, "2017") == {
            "responsive": {"005": "no", "049": "yes", "911": "unsure"}
        }
        with pytest.raises(UnknownWaveError, match="no wave '2018'; there are 2017"):
            find_wave(session, "2018")


def test_an_import_replaces_the_wave(call: Call, tmp_path: Path) -> None:
    imported(call)
    (tmp_path / "answers.csv").write_text("Kunta;Huomioitu?\nEspoo;ei\nEspoo;kyllä\n")
    done = imported(call, day="2017-05-01")
    assert done.out.splitlines() == [
        "Wave 2017: 1 answer of 1 municipality, 0 of them unsure.",
        "  row 2 of 049 does not count for responsive: a later row of 049 does",
    ]
    assert call("list").out.startswith("2017  2017-05-01  1 municipality, 1 answer, ")


def test_a_file_without_answers_replaces_nothing(call: Call, tmp_path: Path) -> None:
    imported(call)
    (tmp_path / "answers.csv").write_text("Kunta;Huomioitu?\nEspoo;\n")
    done = imported(call)
    assert (done.status, done.out) == (2, "")
    assert done.err == ("somevahti: answers.csv: there is no answer in it, nothing was stored\n")
    assert "3 answers" in call("list").out


def test_a_row_that_does_not_count_is_told_once(call: Call, tmp_path: Path) -> None:
    more = '[questions.director]\ncolumn = "Johtaja"\n'
    (tmp_path / "mapping.toml").write_text(MAPPING + more, encoding="utf-8")
    rows = "Kunta;Huomioitu?;Johtaja\nValtimo;ei;kyllä\nNurmes;kyllä;ei\n911;kyllä;kyllä\nAkaa;;\n"
    (tmp_path / "answers.csv").write_text(rows, encoding="utf-8")
    assert imported(call).out.splitlines() == [
        "Wave 2017: 4 answers of 2 municipalities, 0 of them unsure.",
        "  row 2 of 911 does not count for director, responsive: a later row of 911 does",
        "  1 respondent gave no answer to any question of the mapping",
    ]


def test_every_problem_is_told_and_nothing_stored(call: Call, tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text("Kunta;Huomioitu?\nEspo;ei\nAkaa;joo\nKemi;ei\n")
    done = imported(call)
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines() == [
        "somevahti: answers.csv: 2 problems, nothing was stored",
        "  row 2, Kunta: no municipality has the code or name 'Espo'; did you mean Espoo (049) or Raisio (680)?",
        "  row 3, Huomioitu?: 'joo' means no answer",
    ]
    assert not (tmp_path / "somevahti.db").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--date", "15.4.2017"), "--date '15.4.2017' is no date; write it as 2017-04-15"),
        (("--mapping", "none.toml"), "none.toml: there is no such file"),
        (("--mapping", "."), ".: is a folder"),
        (("--wave", " "), "--wave is empty"),
    ],
)
def test_wrong_input(call: Call, args: tuple[str, ...], message: str) -> None:
    done = imported(call, *args)
    assert done.status == 2
    assert done.err.startswith("somevahti: ")
    assert message in done.err
    assert len(done.err.splitlines()) == 1


def test_the_template_can_be_used_as_it_is(call: Call, tmp_path: Path) -> None:
    done = call("template")
    assert done.out == template()
    (tmp_path / "mapping.toml").write_text(done.out, encoding="utf-8")
    done = imported(call)
    assert done.status == 2
    assert "row 1, Kanavat: Facebook: there is no such column" in done.err


def test_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "answers.csv").write_bytes(ANSWERS.encode("cp1252"))
    options = ("--wave", "2017", "--date", "2017-04-15", "--mapping", "mapping.toml")
    done = run_somevahti("survey", "import", "answers.csv", *options, cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
