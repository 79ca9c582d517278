"""Meeting dates: each case is a snippet and the dates it tells."""

from datetime import date

import pytest

from crawler.detectors.dates import dates_in
from crawler.detectors.meetings import find_meetings
from tests.crawler.detectors.pages import page

WRITTEN = [
    ("ma 9.3.2026 klo 18", ["2026-03-09"]),
    ("9.3., 27.4. ja 15.6.2026", ["2026-03-09", "2026-04-27", "2026-06-15"]),
    ("måndag 9 mars 2026", ["2026-03-09"]),
    ("måndagen den 9 mars 2026 kl. 18.30", ["2026-03-09"]),
    ("9. maaliskuuta 2026", ["2026-03-09"]),
    ("March 9, 2026", ["2026-03-09"]),
    ("9th of nothing", []),
    ("ma 9.3 klo 18.00", ["2025-03-09"]),
    ("09.03.26", ["2026-03-09"]),
    ("2026-03-09", ["2026-03-09"]),
    ("klo 18.00", []),
    ("klo 9.10.", []),
    ("31.2.2026", []),
    ("puh. 09.12.13.14", []),
]


@pytest.mark.parametrize(("text", "days"), WRITTEN)
def test_dates(text: str, days: list[str]) -> None:
    assert dates_in(text, 2025) == [date.fromisoformat(day) for day in days]


def test_without_any_year_a_date_is_left_out() -> None:
    assert dates_in("ma 9.3. klo 18") == []


MEETINGS = [
    (
        "<p>Kunnanvaltuusto kokoontuu 9.3., 27.4. ja 15.6.2026.</p>",
        ["2026-03-09", "2026-04-27", "2026-06-15"],
    ),
    (
        "<h2>Valtuuston kokoukset 2026</h2><ul><li>ma 9.3. klo 18</li><li>ma"
        " 27.4. klo 18</li></ul>",
        ["2026-03-09", "2026-04-27"],
    ),
    (
        "<h1>Kunnanvaltuusto</h1><h2>Kokousajat 2026</h2><p>9.3., 27.4.</p>",
        ["2026-03-09", "2026-04-27"],
    ),
    ("<h1>Fullmäktige</h1><p>Följande möte hålls måndag 9 mars 2026.</p>", ["2026-03-09"]),
    (
        "<table><tr><td>Kaupunginvaltuusto</td><td>9.3.2026</td></tr><tr><td>Kaupunginhallitus</td><td>2.3.2026</td></tr></table"
        ">",
        ["2026-03-09"],
    ),
    (
        "<h2>Kunnanvaltuusto</h2><p>Kokoukset"
        " 9.3.2026</p><h2>Kunnanhallitus</h2><p>Kokoukset 2.3.2026</p>",
        ["2026-03-09"],
    ),
    (
        "<h1>Kunnanvaltuusto</h1><p>Sivu on päivitetty 1.2.2026. Kokous on 9.3.2026.</p>",
        ["2026-03-09"],
    ),
    ("<h1>Nuorisovaltuusto</h1><p>Kokous 9.3.2026</p>", []),
    ("<h1>Kunnanvaltuusto</h1><p>Aluevaltuuston kokous on 9.3.2026.</p>", []),
    ("<h1>Kunnanvaltuusto</h1><p>Tori avataan 9.3.2026.</p>", []),
    ("<h1>Kirjasto</h1><p>Kirjaston kokous 9.3.2026, valtuustosali</p>", []),
]


@pytest.mark.parametrize(("snippet", "days"), MEETINGS)
def test_meetings(snippet: str, days: list[str]) -> None:
    assert [finding.value for finding in find_meetings(page(snippet))] == days


def test_a_council_page_needs_no_heading() -> None:
    found = find_meetings(
        page("<p>Seuraava kokous on 9.3.2026.</p><p>valtuusto</p>", kind="council")
    )
    assert [finding.value for finding in found] == ["2026-03-09"]
