"""A database with a bit of everything, and its exported tables."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from somevahti.codebook import allowed_values
from storage.codebook import make_codebook
from storage.contract import EXPORTS
from storage.database import writing
from storage.export import write_tables
from storage.rows import Row, read_table
from storage.survey_tables import SurveyAnswer, Wave
from tests.storage.worlds import CODES, World, account, stream, viewport

A, B, C, D, E = CODES
CODEBOOK = make_codebook(EXPORTS, allowed_values())
SHARED = "facebook:seutukunta"


def fill(world: World) -> None:
    """Three nights: owners, platforms, streams and pages of many kinds, misses and failed visits.

    Two municipalities answered in a wave.
    """
    front = [
        account(A, "facebook:alajarvi", words="Seuraa: äö"),
        account(A, "facebook:group:kyla", words="Kylän ryhmä"),
        account(A, "linkedin:company/kunta"),
        account(A, "youtube:@alajarvenkaupunki"),
        account(A, "instagram:kirjasto", path="kirjasto", unit="Kirjasto", language="sv"),
        replace(account(A, "tiktok:kunta"), placement="header"),
        replace(account(A, "threads:kunta"), placement="metadata"),
        stream(A),
        viewport(A),
    ]
    shared = {code: [account(code, SHARED, words="Seutukunta")] for code in (B, C, D)}
    recorded = [stream(B, "recording"), viewport(B, "no"), *shared[B]]
    announced = [stream(C, "announcement"), viewport(C, "partly"), *shared[C]]
    world.night({A: front, B: recorded, C: announced, D: shared[D], E: []})
    world.night({A: front[1:], B: [], C: announced, D: []})
    world.start(scope=[A, E])
    world.visit(A, front)
    world.visit(E, status="timeout")
    world.visit(E, status="dns_failure", attempt=2)
    _answers(world, {A: "yes", B: "unsure"})


def _answers(world: World, given: dict[str, str]) -> None:
    """A wave with an answer to one question of each of these."""
    with writing(world.engine) as session:
        session.add(
            Wave(
                wave="2026",
                reference_date=date(2026, 1, 2),
                source="answers.csv",
                source_hash="0",
                imported_at=world.now,
            )
        )
        session.flush()
        for row, (code, answer) in enumerate(given.items(), start=2):
            session.add(
                SurveyAnswer(
                    wave="2026",
                    municipality_code=code,
                    question="director",
                    answer=answer,
                    respondent_code=code,
                    row=row,
                )
            )


def tables(world: World, run_id: int | None = None) -> dict[str, list[Row]]:
    """All exported tables, as they are now or were after a run."""
    with world.read() as session:
        return {name: list(read_table(session, name, run_id)) for name in EXPORTS}


def written(rows: Sequence[Row], folder: Path, form: str, name: str = "meetings") -> Path:
    """The one file of a table, or the workbook."""
    codebook = make_codebook([name])
    return write_tables({name: rows}, codebook, folder, form)[0].path


def meeting(source_url: str) -> Row:
    """A row of `meetings` with this text in it."""
    empty: Row = dict.fromkeys(EXPORTS["meetings"].columns)
    return {**empty, "municipality_code": "005", "source_url": source_url}
