"""Views tell readers what is stored: now, in the past, and beside the survey."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, table, text
from sqlalchemy import select as select_rows
from sqlmodel import select

from crawler.finding import Finding
from storage.database import writing
from storage.history import valid_at
from storage.schema import MIGRATIONS, NEWEST
from storage.size_classes import size_classes
from storage.survey_tables import Wave
from storage.tables import Indicator, Run
from storage.times import utc_now
from storage.views import VIEWS, digest
from storage.views.over_time import ALL
from storage.waves import replace_wave
from survey.importing import crosswalk_rows
from tests.storage.worlds import CODES, World, account, municipality, register, stream


def rows(engine: Engine, view: str, **where: object) -> list[Mapping[str, Any]]:
    """The rows of a view that have these values."""
    with engine.connect() as connection:
        found = connection.execute(select_rows(text("*")).select_from(table(view))).mappings().all()
    return [dict(row) for row in found if all(row[name] == is_ for name, is_ in where.items())]


def facebook(code: str, name: str = "kunta") -> Finding:
    return account(code, f"facebook:{municipality(code).name_fi.lower()}{name}")


def answered(engine: Engine, *answers: tuple[str, str, str]) -> None:
    """A wave in which these municipalities answered these questions so."""
    told = [
        {
            "municipality_code": code,
            "respondent_code": code,
            "question": asked,
            "answer": said,
            "row": 2,
        }
        for code, asked, said in answers
    ]
    wave = Wave(wave="2026", reference_date=date(2026, 1, 1), imported_at=utc_now())
    with writing(engine) as session:
        replace_wave(session, register(), wave, told, list(crosswalk_rows()))


def test_a_change_of_a_view_comes_with_a_migration() -> None:
    newest = ScriptDirectory(str(MIGRATIONS)).get_revision(NEWEST)
    assert newest is not None
    assert digest() == newest.module.VIEWS, (
        "make a migration (it may be empty) that has this digest"
    )


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_every_view_can_be_asked_and_all_of_it_is_described(engine: Engine, name: str) -> None:
    view = VIEWS[name]
    with engine.connect() as connection:
        given = connection.execute(select_rows(text("*")).select_from(table(name))).keys()
    assert list(given) == list(view.columns)
    assert all(view.columns.values())
    assert set(view.own) <= set(view.columns)
    assert {*view.facets, view.newest or "night"} <= {*view.columns, "night"}
    assert view.title
    assert view.meaning.endswith(".")


def test_accounts_now_are_those_that_are_not_closed(world: World) -> None:
    for _ in range(5):
        world.night({"005": [facebook("005")], "009": []})
    world.start()
    world.visit("005", [account("005", "facebook:uusi")])
    world.finish()
    for _ in range(3):
        world.night({"005": [account("005", "facebook:uusi")]})
    shown = rows(world.engine, "accounts_now")
    assert [(row["municipality"], row["account"]) for row in shown] == [
        ("Alajärvi", "facebook:uusi")
    ]
    assert shown[0]["size_class"] == "5,000-9,999"
    assert shown[0]["evidence_url"] == "https://005.example/"


def test_streams_and_answers_now(world: World) -> None:
    world.night({"005": [stream("005"), facebook("005")]})
    assert [row["kind"] for row in rows(world.engine, "council_streams_now")] == ["live"]
    told = rows(world.engine, "indicators_with_evidence", indicator="uses_facebook")
    assert {(row["scope"], row["value"], str(row["since"])) for row in told} == {
        ("municipality", "yes", "2026-01-02"),
        ("any_unit", "yes", "2026-01-02"),
    }


def test_sites_that_the_newest_visit_did_not_reach(world: World) -> None:
    world.night({"005": [], "009": []})
    world.start()
    world.visit("005", status="timeout")
    world.visit("009", status="timeout")
    world.visit("009", status="complete", attempt=2)
    world.visit("010", status="dns_failure")
    world.finish()
    shown = rows(world.engine, "sites_not_looked_at")
    assert {row["municipality_code"]: row["status"] for row in shown} == {
        "005": "timeout",
        "010": "dns_failure",
    }
    assert {row["municipality_code"]: row["last_look"] is None for row in shown} == {
        "005": False,
        "010": True,
    }


def test_disagreements_are_answers_that_the_site_does_not_show(world: World) -> None:
    world.night({"005": [facebook("005")], "009": [], "010": [facebook("010")]})
    answered(
        world.engine,
        ("005", "uses_facebook", "no"),
        ("009", "uses_facebook", "yes"),
        ("010", "uses_facebook", "yes"),
        ("010", "uses_tiktok", "planned"),
        ("010", "uses_threads", "unsure"),
        ("010", "council_livestream", "yes"),
        ("016", "uses_facebook", "yes"),
    )
    shown = rows(world.engine, "disagreements", scope="municipality")
    assert sorted((row["municipality_code"], row["question"], row["how"]) for row in shown) == [
        ("005", "uses_facebook", "answered no, the site shows yes"),
        ("009", "uses_facebook", "answered yes, nothing found"),
    ]
    assert shown[0]["wording"] == "Käyttääkö kunta Facebookia?"
    assert len(rows(world.engine, "disagreements")) == 4


def test_history_tells_from_which_night_to_which(world: World) -> None:
    world.night({"005": [facebook("005")]})
    for _ in range(4):
        world.night({"005": []})
    told = rows(world.engine, "municipality_history", thing="account")
    assert sorted((str(r["night"]), str(r["until"]), r["what"]) for r in told) == [
        ("2026-01-02", "2026-01-03", "open, municipality"),
        ("2026-01-03", "2026-01-05", "missing, municipality"),
        ("2026-01-05", "None", "closed, municipality"),
    ]
    things = {row["thing"] for row in rows(world.engine, "municipality_history")}
    assert things == {"account", "answer"}


def test_shares_are_what_counting_every_night_gives(world: World) -> None:
    sites: dict[str, list[Finding]] = {code: [] for code in CODES}
    for number, code in enumerate([*CODES, *CODES[:2], ""]):
        if code:
            sites[code] = [] if sites[code] else [facebook(code)]
        world.night({c: found for c, found in sites.items() if number or c != "018"})
    shown = rows(world.engine, "share_by_size_class_and_night", indicator="uses_facebook")
    assert len(shown) > 8
    with world.read() as session:
        runs = {run.night: run.run_id for run in session.exec(select(Run))}
        held = {
            night: session.exec(select(Indicator).where(*valid_at(Indicator, run_id))).all()
            for night, run_id in runs.items()
        }
    classes = {m.code: size_of(m.population or 0) for m in register().municipalities.values()}
    for night in runs:
        for size in {*classes.values(), ALL}:
            now = Counter(
                row.value
                for row in held[night]
                if (row.indicator, row.scope) == ("uses_facebook", "municipality")
                and size in (ALL, classes[row.municipality_code])
            )
            told = newest(shown, night, size)
            assert {v: told[v] for v in ("yes", "partly", "no", "unknown")} == {
                v: now[v] for v in ("yes", "partly", "no", "unknown")
            }
            assert told["municipalities"] == now.total()
            known = now["yes"] + now["no"]
            assert known == 0 or float(told["share"]) == pytest.approx(
                now["yes"] / known, abs=0.001
            )


def size_of(population: int) -> str:
    return next(each.name for each in reversed(size_classes()) if population >= each.least)


def newest(shown: list[Mapping[str, Any]], night: date, size: str) -> Mapping[str, Any]:
    """The row that holds on a night: the last one up to it."""
    own = [row for row in shown if (row["scope"], row["size_class"]) == ("municipality", size)]
    return max(
        (row for row in own if str(row["night"]) <= str(night)), key=lambda row: str(row["night"])
    )
