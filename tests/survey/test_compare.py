"""A stored wave compared with what nights of looks have stored."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from storage.database import open_database
from storage.survey_tables import Wave
from storage.times import utc_now
from storage.waves import UnknownWaveError
from survey.answers import Given
from survey.compare import NoLookNearError, Results, compare
from survey.crosswalk import crosswalk
from survey.importing import store_wave
from survey.rows import EstimateRow
from survey.words import Told
from tests.storage.servers import fresh_sqlite
from tests.storage.worlds import World, account, page

NIGHT = date(2026, 1, 2)
ANSWERS: dict[str, Told] = {"005": "no", "009": "yes", "010": "unsure"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two nights of three of five municipalities, one of which links to Facebook."""
    engine = open_database(fresh_sqlite(tmp_path_factory.mktemp("world")))
    world = World(engine)
    facebook = account("005", "facebook:alajarvi", words="Alajärvi Facebookissa")
    for _ in range(2):
        world.night({"005": [facebook], "009": [], "010": []})
    yield world
    engine.dispose()


def imported(engine: Engine, world: World, day: date = NIGHT) -> None:
    """A wave of three answers to one question."""
    wave = Wave(wave="2026", reference_date=day, imported_at=utc_now())
    answers = [Given(code, code, "uses_facebook", a, 2) for code, a in ANSWERS.items()]
    store_wave(engine, world.register, wave, answers)


def compared(world: World, day: date = NIGHT, most_days: int | None = 90) -> Results:
    """The wave of a day compared."""
    imported(world.engine, world, day)
    with world.read() as session:
        return compare(session, world.register, "2026", most_days=most_days)


def test_answers_stand_beside_what_was_seen(world: World) -> None:
    results = compared(world)
    rows = {
        row.municipality_code: row
        for row in results.pairs()
        if (row.question, row.scope) == ("uses_facebook", "municipality")
    }
    told = {code: (row.answer, row.observed, row.outcome) for code, row in rows.items()}
    assert told == {
        "005": ("no", "yes", "web_only"),
        "009": ("yes", "no", "survey_only"),
        "010": ("unsure", "no", "unknown"),
        "016": ("", "unknown", "unknown"),
        "018": ("", "unknown", "unknown"),
    }
    assert (rows["005"].looked_on, rows["005"].run_id) == (NIGHT, 1)
    assert (rows["005"].evidence_url, rows["005"].distance_days) == (page("005"), 0)
    assert results.run_ids == [1]


def test_every_question_is_told_everywhere(world: World) -> None:
    results, asked = compared(world), set(crosswalk())
    observable = {key for key, question in crosswalk().items() if question.indicator}
    assert {row.question for row in results.questions} == asked
    assert {row.question for row in results.estimates} == asked
    assert {row.question for row in results.tilts} == asked
    assert {row.question for row in results.comparisons} == observable
    assert {row.question for row in results.published} <= asked


def test_contradictions_come_with_their_words(world: World) -> None:
    first, second = compared(world).disagreements
    assert (first.importance, first.municipality_code) == ("high", "005")
    assert first.evidence_text == "facebook:alajarvi: Alajärvi Facebookissa"
    assert (second.municipality_code, second.evidence_text) == ("009", "no link found")


def test_looks_must_be_near_the_reference_date(world: World) -> None:
    day = NIGHT + timedelta(days=100)
    with pytest.raises(NoLookNearError, match=r"within 90 days of 2026-04-12.*--as-of latest"):
        compared(world, day)
    row = of_facebook(compared(world, day, most_days=None))
    # The last look was on the second night.
    assert (row.contemporaneous, row.distance_days, row.share) == (False, 99, 1 / 3)


def test_a_wave_that_is_not_there(world: World) -> None:
    imported(world.engine, world)
    with world.read() as session, pytest.raises(UnknownWaveError, match="there are 2026"):
        compare(session, world.register, "2027")


def of_facebook(results: Results) -> EstimateRow:
    """What the web says of Facebook."""
    return next(
        row
        for row in results.estimates
        if (row.question, row.scope, row.method) == ("uses_facebook", "municipality", "web")
    )
