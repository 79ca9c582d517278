"""Dates as Finnish, Swedish and English pages write them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Annotated

from pydantic import Field

from crawler.detectors.terms import Entries, Expressions, Terms, load_terms

NUMERIC = (
    r"(?<![\d.:/-])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})"
    r"(?:\.\s?(?P<year>(?:19|20)\d{2}|\d{2}(?![\d.:]))?|(?=\s+(?:klo|kl)\b|\s*$|,\s?\d{1,2}\.\d{1,2}\b))(?![\d:])"
)
ISO = re.compile(r"(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)")
YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
CLOCK = re.compile(r"\b(?:klo|kl)\.?\s*$", re.IGNORECASE)
LIST_GAP = re.compile(
    r"[\s,;&/–-]*(?:(?:ja|och|and|sekä|samt)\b)?[\s,;]*(?:\w{2}\s)?", re.IGNORECASE
)
CENTURY = 2000
FIRST, LAST = 1990, 2100


class MeetingWords(Entries):
    """Words around the dates of meetings."""

    calendar: Terms
    other_dates: Terms
    soon: Terms
    begin: Terms
    one: Terms
    following: Terms
    past: Terms


class PublishedWords(Entries):
    """Where a page says when it was published: names of metadata, expressions of text."""

    metas: list[str]
    said: Expressions


class DateTerms(Entries):
    """The sections of dates.toml."""

    months: dict[Annotated[int, Field(ge=1, le=12)], list[str]]
    meetings: MeetingWords
    published: PublishedWords


@dataclass(frozen=True, slots=True)
class _Written:
    start: int
    end: int
    day: int
    month: int
    year: int | None


@cache
def date_terms() -> DateTerms:
    """The terms of dates.toml."""
    return load_terms("dates", DateTerms)


def dates_in(text: str, year: int | None = None) -> list[date]:
    """Dates in the order written.

    A date without a year takes that of the next date of the same list (`9.3., 27.4. ja 15.6.2026`),
    else the given year; without either it is left out. Times of day are no dates.
    """
    written = _written(text)
    found: list[date] = []
    for at, one in enumerate(written):
        known = one.year or _year_of_list(text, written, at) or year
        if known and (day := _date(known, one.month, one.day)):
            found.append(day)
    return list(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def names_date(text: str) -> bool:
    """Whether a date stands in the text, with or without a year."""
    return how_many_dates(text) > 0


def how_many_dates(text: str) -> int:
    """How many dates stand in the text, with or without a year."""
    return sum(_date(one.year or CENTURY, one.month, one.day) is not None for one in _written(text))


def year_in(*texts: str) -> int | None:
    """The year that the first of these texts with a single year names."""
    for text in texts:
        if len(years := set(YEAR.findall(text))) == 1:
            return int(years.pop())
    return None


@lru_cache(maxsize=4096)
def _written(text: str) -> list[_Written]:
    found = [_numbers(match) for match in _forms().finditer(text) if not _is_time(text, match)]
    found += [
        _Written(m.start(), m.end(), int(m[3]), int(m[2]), int(m[1])) for m in ISO.finditer(text)
    ]
    return sorted(found, key=lambda one: one.start)


def _is_time(text: str, match: re.Match[str]) -> bool:
    return CLOCK.search(text[max(0, match.start() - 8) : match.start()]) is not None


def _numbers(match: re.Match[str]) -> _Written:
    groups = match.groupdict()
    day = groups["day"] or groups["day_before"] or groups["day_after"]
    name = groups["name_after"] or groups["name_before"]
    month = _month_numbers()[name.lower()] if name else int(groups["month"])
    year = groups["year"] or groups["year_before"] or groups["year_after"]
    number = int(year) if year else None
    if number is not None and number < 100:
        number += CENTURY
    return _Written(match.start(), match.end(), int(day), month, number)


def _year_of_list(text: str, written: list[_Written], at: int) -> int | None:
    for one, after in zip(written[at:], written[at + 1 :], strict=False):
        if not LIST_GAP.fullmatch(text, one.end, after.start):
            return None
        if after.year:
            return after.year
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST <= year <= LAST else None
    except ValueError:
        return None


@cache
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in date_terms().months.items() for name in names}


@cache
def _forms() -> re.Pattern[str]:
    names = "|".join(sorted(_month_numbers(), key=len, reverse=True))
    return re.compile(
        rf"{NUMERIC}"
        rf"|(?<!\d)(?P<day_before>\d{{1,2}})(?:\.|:e|st|nd|rd|th)?\s+(?P<name_after>{names})\b"
        rf"(?:,?\s+(?P<year_before>20\d{{2}}))?"
        rf"|\b(?P<name_before>{names})\s+(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?\b"
        rf"(?:,?\s+(?P<year_after>20\d{{2}}))?",
        re.IGNORECASE,
    )
