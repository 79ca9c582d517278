"""A wave of three answers beside two nights of three municipalities, one of them hostile."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from storage.database import open_database
from storage.survey_tables import Wave
from storage.times import utc_now
from survey.answers import Given
from survey.compare import Results, compare
from survey.importing import store_wave
from survey.words import Told
from tests.storage.servers import fresh_sqlite
from tests.storage.worlds import World, account, stream

NIGHT = date(2026, 1, 2)
FORMULA = "=HYPERLINK(1)"
ANSWERS: dict[str, Told] = {"005": "no", "009": "yes", "010": "unsure"}


def results(folder: Path, most_days: int | None = 90) -> Results:
    """The wave compared; a municipality that answers no to everything broadcasts its council."""
    world = World(open_database(fresh_sqlite(folder)))
    facebook = account("005", "facebook:alajarvi", words="<b>Alajärvi</b>")
    broadcast = replace(stream("005"), text=FORMULA)
    for _ in range(2):
        world.night({"005": [facebook, broadcast], "009": [], "010": []})
    wave = Wave(wave="Kysely 2026", reference_date=NIGHT, source="=a.csv", imported_at=utc_now())
    questions = ("uses_facebook", "council_livestream", "staff_training")
    answers = [Given(code, code, q, told, 2) for code, told in ANSWERS.items() for q in questions]
    store_wave(world.engine, world.register, wave, answers)
    with world.read() as session:
        found = compare(session, world.register, wave.wave, most_days=most_days)
    world.engine.dispose()
    return found
