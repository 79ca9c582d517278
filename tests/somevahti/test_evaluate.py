"""evaluate as a user runs it, and what the repository's own labelled pages hold us to."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli import Completed, call_somevahti, run_somevahti
from tests.crawler.evaluation.folders import account, label, write

PAGES = Path(__file__).parents[1] / "pages"
REGISTER = PAGES / "municipalities.csv"
# What holds now, rounded down: a change that lowers a figure needs a reason.
PLATFORMS = {
    "all": (0.99, 0.99),
    "facebook": (0.99, 0.99),
    "instagram": (0.99, 0.99),
    "linkedin": (0.99, 0.98),
    "twitter": (0.99, 0.99),
    "youtube": (0.99, 0.97),
}
OWNERS = {
    "municipality": (0.99, 0.99),
    "unit": (0.98, 0.97),
    "shared": (0.99, 0.97),
    "company": (0.99, 0.99),
    "director": (0.99, 0.99),
    "other": (0.98, 0.98),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the command tells of the repository's own pages."""
    done = run_somevahti("evaluate", str(PAGES), "--json", cwd=tmp_path_factory.mktemp("empty"))
    assert (done.status, done.err) == (0, "")
    answer: dict[str, Any] = json.loads(done.out)
    return answer


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """Runs `somevahti evaluate ARGS` in this process."""

    def evaluate(*args: str, **env: str) -> Completed:
        return call_somevahti(
            "evaluate", *args, cwd=tmp_path, env=env, monkeypatch=monkeypatch, capsys=capsys
        )

    return evaluate


@pytest.mark.parametrize(
    ("group", "name", "floors"),
    [
        *(("platforms", name, floors) for name, floors in PLATFORMS.items()),
        *(("owners", name, floors) for name, floors in OWNERS.items()),
    ],
)
def test_precision_and_recall_stay_above_their_floors(
    told: dict[str, Any], group: str, name: str, floors: tuple[float, float]
) -> None:
    score = told[group][name]
    assert (score["precision"]["value"] >= floors[0], score["recall"]["value"] >= floors[1]) == (
        True,
        True,
    ), score


def test_sectors_traps_and_confidence_stay_within_their_bounds(told: dict[str, Any]) -> None:
    assert told["sectors"]["value"] >= 0.98
    assert told["traps_taken_for_the_municipality"]["value"] <= 0.02
    assert told["non_accounts_taken_for_accounts"]["count"] == 0
    # Confidence is fitted to pages that no rule was improved on: here it may only be too low.
    assert told["calibration_error"] <= 0.09
    assert all(one["right"]["value"] >= one["mean"] for one in told["reliability"])


def test_the_labelled_pages_are_many_and_of_every_kind(told: dict[str, Any]) -> None:
    assert told["pages"] >= 140
    assert told["platforms"]["all"]["labelled"] >= 700
    assert told["non_accounts_taken_for_accounts"]["of"] >= 80
    assert all(score["labelled"] >= 14 for score in told["owners"].values())
    bodies = [path.read_bytes().lower() for path in PAGES.rglob("*.html")]
    assert all(2_500 < len(body) < 60_000 for body in bodies)
    for language, least in (("fi", 70), ("sv", 17), ("en", 4)):
        assert sum(f'lang="{language}'.encode() in body[:600] for body in bodies) >= least


def test_every_error_has_its_place_and_its_evidence(told: dict[str, Any]) -> None:
    assert told["errors"]
    for error in told["errors"]:
        assert (PAGES / error["file"]).is_file()
        assert error["url"].startswith("http")
        assert error["outcome"] != "right"
        assert error["text"]
        assert error["reasons"] or error["outcome"] == "missed"


def test_a_person_reads_it_in_a_terminal(call: Any) -> None:
    done = call(str(PAGES))
    assert (done.status, done.err) == (0, "")
    assert max(map(len, done.out.splitlines())) <= 100
    for words in (
        "platform      labelled  found  right  precision            recall               F1",
        "Accounts of others taken for the municipality's: ",
        "Addresses labelled as no account, taken for one: 0 of ",
        "confidence    accounts   mean  owner right",
        "expected unit participation, told other (0.",
    ):
        assert words in done.out


def test_what_was_missed_is_told_with_its_markup(call: Any, tmp_path: Path) -> None:
    missed = account("facebook:kuvitelmanseura", "other")
    body = "<p>Kirjoita osoite facebook·com/kuvitelmanseura selaimeen.</p>"
    write(tmp_path, label(municipality_code=None, accounts=[missed]), body=body)
    out = call(".").out
    assert "missed: labelled, not found (1)" in out
    assert "[markup] “" in out
    assert "kuvitelmanseura\n" in out


def test_accounts_are_printed_as_they_are_written(call: Any, tmp_path: Path) -> None:
    numbered = account("facebook:id:123456789012345", "other")
    write(tmp_path, label(municipality_code=None, accounts=[numbered]))
    assert "  page.html  facebook:id:123456789012345\n" in call(".").out


def test_without_municipalities_nothing_is_said_of_owners(call: Any, tmp_path: Path) -> None:
    body = "<a href='https://www.facebook.com/kuvitelmankunta'>Facebook</a>"
    write(tmp_path, label(municipality_code=None), body=body)
    done = call(".")
    assert (done.status, done.err) == (0, "")
    assert "owner  " not in done.out
    assert done.out.endswith("\n0 errors\n")


def test_the_register_is_the_folders_own_unless_named(call: Any, tmp_path: Path) -> None:
    write(tmp_path, label())
    done = call(".")
    assert done.status == 2
    assert "line 1: municipality_code '951' is not in the register" in done.err
    assert call(".", SOMEVAHTI_MUNICIPALITIES=str(REGISTER)).status == 0
    assert call(".", "--municipalities", str(REGISTER)).status == 0
    (tmp_path / "municipalities.csv").write_bytes(REGISTER.read_bytes())
    assert call(".").status == 0


def test_keys_that_say_nothing_are_told(call: Any, tmp_path: Path) -> None:
    write(tmp_path, label(municipality_code=None, seen_by="x"))
    done = call(".")
    assert done.status == 0
    assert done.err == "labels.jsonl: keys that say nothing here: seen_by\n"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["{"], "line 1: not JSON"),
        ([label(municipality_code=None, file="gone.html")], "file gone.html is not in the folder"),
        ([label(municipality_code=None, url="x")], "url: an http or https address expected"),
    ],
)
def test_wrong_input_is_one_line_and_status_2(
    call: Any, tmp_path: Path, lines: list[Any], words: str
) -> None:
    write(tmp_path, *lines)
    (tmp_path / "gone.html").unlink(missing_ok=True)
    done = call(".")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("somevahti: ")
    assert words in done.err
    assert done.err.count("\n") == 1


def test_no_folder(call: Any) -> None:
    done = call("nowhere")
    assert done.status == 2
    assert done.err == (
        "somevahti: nowhere is not a folder; name one with pages and a labels.jsonl\n"
    )
