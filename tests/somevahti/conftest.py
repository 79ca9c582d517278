"""A database with two nights in it, made without a crawl."""

import shutil
from pathlib import Path

import pytest

from crawler.finding import Finding
from crawler.looks import Looks
from crawler.outcome import Visit
from crawler.store import store_visit
from scheduler.reconcile import reconcile
from storage.database import open_database, writing
from storage.register import load_register
from storage.runs import begin_run, finish_run, sync_municipalities
from storage.tables import VisitRow
from tests.crawler import builders

FORMULA = "=HYPERLINK(1)"
FIRST = [
    builders.account(pages=9, text=FORMULA),
    builders.account("instagram:kuvitelmankirjasto", unit="Kirjasto", placement="main"),
    builders.stream(stream_url="https://www.youtube.com/watch?v=aaaaaaaaaaa", host="youtube"),
    builders.viewport(),
]
SECOND = FIRST[1:]


def _night(number: int, findings: list[Finding], status: str = "complete") -> tuple[Visit, Looks]:
    looks = builders.looks(number, status)
    row = VisitRow(
        run_id=looks.run_id,
        municipality_code=looks.municipality.code,
        attempt=1,
        started_at=looks.at,
        finished_at=looks.at,
        status=status,
        status_detail="" if status == "complete" else "the server did not answer",
        entry_url=builders.FRONT,
        final_url=builders.FRONT,
        page_kinds_reached=sorted(looks.kinds_reached),
        pages_fetched=looks.pages,
    )
    return Visit(row, looks, findings), looks


@pytest.fixture(scope="session")
def _register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("register") / "municipalities.csv"
    values = builders.municipality().model_dump()
    cells = ["" if value is None else str(value) for value in values.values()]
    path.write_text(f"{','.join(values)}\n{','.join(cells)}\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def _made(_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    engine = open_database(f"sqlite:///{folder}/somevahti.db")
    register = load_register(_register)
    nights = [(0, FIRST, "complete"), (1, SECOND, "complete"), (2, [], "timeout")]
    for number, findings, status in nights:
        visit, looks = _night(number, findings, status)
        with writing(engine) as session:
            sync_municipalities(session, register)
            begin_run(
                session,
                kind="manual",
                scope=None,
                planned=1,
                now=looks.at,
                new_run=True,
                register_hash=register.digest,
                software_version="0",
                settings={},
            )
            store_visit(session, visit)
            reconcile(session, register, looks.run_id)
            trust = "ok" if status == "complete" else "failed"
            finish_run(
                session,
                looks.run_id,
                state="finished",
                trust=trust,
                trust_reason="" if trust == "ok" else "only 0 of 1 municipalities were reached",
                now=looks.at,
            )
    engine.dispose()
    shutil.copy(_register, folder / "municipalities.csv")
    return folder


@pytest.fixture
def folder(_made: Path, tmp_path: Path) -> Path:
    """A folder with somevahti.db of three nights and a register of one municipality."""
    shutil.copytree(_made, tmp_path, dirs_exist_ok=True)
    (tmp_path / "somevahti.toml").write_text('municipalities = "municipalities.csv"\n')
    return tmp_path
