"""Checking by hand: what is sampled, and what a filled-in sheet says."""

import csv
from pathlib import Path

import pytest

from survey.frame import frame
from survey.rows import CheckRow
from survey.sheets import SheetError
from survey.validation import Checks, ValidationError, read_checks, sample
from tests.survey.builders import DAY, NEAR, made, register

WHOLE = frame(register(), DAY)
OBSERVED = {code: "no" if code < "300" else "yes" for code in WHOLE if code != "005"}
HEAD = "indicator;scope;observed;truth\n"
IT = "responsive;municipality"


def sampled(size: int = 30, seed: int = 1) -> list[CheckRow]:
    """A sample of the real register, of one question."""
    return list(sample(made("director", {}, OBSERVED, of=WHOLE), NEAR, size, seed))


def checks(tmp_path: Path, rows: str, head: str = HEAD) -> Checks:
    """What a sheet says."""
    (tmp_path / "checks.csv").write_text(head + rows, encoding="utf-8")
    return read_checks(tmp_path / "checks.csv")


def test_the_sample_is_that_of_its_seed() -> None:
    assert sampled() == sampled()
    assert [row.municipality_code for row in sampled()] != [
        row.municipality_code for row in sampled(seed=2)
    ]


def test_negatives_are_sampled_too_and_what_is_unknown_is_not() -> None:
    assert {row.observed for row in sampled()} == {"yes", "no"}
    everybody = sampled(size=1000)
    assert len(everybody) == len(WHOLE) - 1
    assert {row.truth for row in everybody} == {""}


def test_a_sampled_municipality_is_checked_in_every_question_and_scope() -> None:
    items = [
        item for key in ("director", "uses_facebook") for item in made(key, {}, OBSERVED, of=WHOLE)
    ]
    rows = list(sample(items, NEAR, 10, 3))
    codes = [row.municipality_code for row in rows]
    assert codes == sorted(codes)
    assert {codes.count(code) for code in codes} == {3}


def test_a_filled_in_sheet_is_read_back(tmp_path: Path) -> None:
    rows = sampled()
    with (tmp_path / "sheet.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(CheckRow.model_fields))
        writer.writeheader()
        writer.writerows({**row.model_dump(), "truth": "kyllä"} for row in rows)
    found, left = read_checks(tmp_path / "sheet.csv").of("director_on_social_media", "municipality")
    assert found == (sum(row.observed == "yes" for row in rows), 30)
    assert left == (0, 0)


def test_what_detectors_found_and_left_alone(tmp_path: Path) -> None:
    told = ["yes;yes", "no;Kyllä", "no;nej", "partly;ei", "yes;osittain", "yes;", "no;?"]
    rows = "".join(f"{IT};{said}\n" for said in told)
    assert checks(tmp_path, rows).of("responsive", "municipality") == ((1, 2), (2, 3))
    assert checks(tmp_path, rows).of("responsive", "any_unit") == ((0, 0), (0, 0))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (f"{IT};yes;yep\n", "row 2, truth: 'yep' is no answer; did you mean 'yes'?"),
        (
            f"{IT};yes;yes\n{IT};ye;yes\n",
            "row 3, observed: 'ye' is no answer; did you mean 'yes'?",
        ),
        (
            "responsiv;municipality;yes;yes\n",
            "row 2, indicator: 'responsiv' is no indicator; did you mean 'responsive'?",
        ),
        (
            "responsive;anyunit;yes;yes\n",
            "row 2, scope: 'anyunit' is no scope; did you mean 'any_unit'?",
        ),
    ],
)
def test_what_cannot_be_read_is_told_by_row(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(ValidationError) as error:
        checks(tmp_path, rows)
    assert message in str(error.value)
    assert "1 cell cannot be read" in str(error.value)


def test_a_missing_column(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="there is no column 'truth'"):
        checks(tmp_path, f"{IT};yes\n", head="indicator;scope;observed\n")


@pytest.mark.parametrize("truth", ["", "?", "unknown"])
def test_a_sheet_that_is_not_filled_in(tmp_path: Path, truth: str) -> None:
    with pytest.raises(ValidationError, match=r"checks\.csv: no truth is filled in"):
        checks(tmp_path, f"{IT};yes;{truth}\n")


def test_an_empty_sheet(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="the file is empty"):
        checks(tmp_path, "", head="")


def test_a_check_that_is_there_twice_is_told(tmp_path: Path) -> None:
    row = "091;responsive;municipality;yes;yes\n"
    with pytest.raises(ValidationError, match="row 3: the same check as row 2"):
        checks(tmp_path, row * 2, head=f"municipality_code;{HEAD}")
