"""Whom a wave asked."""

from dataclasses import replace
from datetime import date

import pytest

from storage.register import Merger
from survey.frame import FrameError, frame
from tests.survey.builders import register


@pytest.mark.parametrize(
    ("day", "count"),
    [
        # 311 municipalities in 2017-2019; Valtimo merged in 2020, Honkajoki in 2021, Pertunmaa 2025.
        (date(2013, 4, 15), 320),
        (date(2017, 4, 15), 311),
        (date(2019, 12, 31), 311),
        (date(2020, 1, 1), 310),
        (date(2022, 11, 1), 309),
        (date(2026, 1, 1), 308),
    ],
)
def test_the_municipalities_of_a_day(day: date, count: int) -> None:
    assert len(frame(register(), day)) == count


def test_a_day_before_the_known_mergers_is_refused() -> None:
    with pytest.raises(FrameError, match="from 2013-01-01 on it is"):
        frame(register(), date(2012, 4, 15))


def test_one_that_has_merged_is_counted_with_its_successor() -> None:
    units = frame(register(), date(2017, 4, 15))
    valtimo, nurmes = units["911"], units["541"]
    assert (valtimo.name, valtimo.municipality.code) == ("Valtimo", "541")
    assert valtimo.population_class == nurmes.population_class == "5,000-9,999"
    assert (valtimo.region, valtimo.language) == ("Pohjois-Karjala", "Finnish")


def test_mergers_are_followed_to_the_end() -> None:
    again = Merger("541", "Nurmes", "422", "Lieksa", date(2020, 6, 1))
    later = replace(register(), mergers=(*register().mergers, again))
    assert frame(later, date(2017, 4, 15))["911"].municipality.code == "422"


def test_a_successor_that_the_register_does_not_hold_is_left_out() -> None:
    lost = Merger("998", "Entinen", "997", "Kadonnut", date(2020, 6, 1))
    assert "998" not in frame(replace(register(), mergers=(lost,)), date(2017, 4, 15))


@pytest.mark.parametrize(
    ("code", "size", "language"),
    [
        ("091", "100,000 and over", "Swedish or bilingual"),
        ("035", "under 2,000", "Swedish or bilingual"),
        ("005", "5,000-9,999", "Finnish"),
    ],
)
def test_groups(code: str, size: str, language: str) -> None:
    unit = frame(register(), date(2026, 4, 1))[code]
    assert (unit.population_class, unit.language) == (size, language)
