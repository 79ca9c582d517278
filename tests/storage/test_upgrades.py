"""Databases of every older version, brought up to date with what is in them."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert
from sqlmodel import Session, SQLModel, select

from storage.copies import check_database
from storage.database import make_engine, open_database, read_only
from storage.schema import NEWEST
from tests.storage.old_schemas import OLDER, Rows, made_by, reflected, row_of, rows_of
from tests.storage.refusals import refusal
from tests.storage.servers import new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on a database in which nothing is yet."""
    on_sqlite = request.param == "sqlite"
    engine = make_engine(f"sqlite:///{tmp_path}/old.db" if on_sqlite else new_database("old"))
    yield engine
    engine.dispose()


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def lost(before: Rows, after: Rows) -> Rows:
    """Rows of which a table that was there before has none like it, by the columns it had."""
    return {
        name: missing
        for name, rows in before.items()
        if name != "alembic_version"
        and (
            missing := [
                row for row in rows if not any(row.items() <= n.items() for n in after[name])
            ]
        )
    }


@pytest.mark.parametrize("revision", OLDER)
def test_every_row_of_an_older_version_is_there_afterwards(empty: Engine, revision: str) -> None:
    before = made_by(empty, revision)
    assert all(before.values())
    open_database(address(empty), create=False).dispose()
    after = rows_of(empty)
    assert after["alembic_version"] == [{"version_num": NEWEST}]
    assert lost(before, after) == {}


@pytest.mark.parametrize("revision", OLDER)
def test_the_code_reads_what_older_versions_wrote(empty: Engine, revision: str) -> None:
    before = made_by(empty, revision)
    engine = open_database(address(empty), create=False)
    models = {str(mapper.local_table): mapper.class_ for mapper in SQLModel._sa_registry.mappers}
    with Session(engine) as session:
        read = {name: len(session.exec(select(model)).all()) for name, model in models.items()}
    engine.dispose()
    assert {name for name, number in read.items() if number} == set(before) - {"alembic_version"}


@pytest.mark.parametrize("revision", OLDER)
def test_a_sqlite_database_is_copied_before(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "old.db"
    engine = make_engine(f"sqlite:///{path}")
    before = made_by(engine, revision)
    open_database(f"sqlite:///{path}", create=False).dispose()
    engine.dispose()
    copy = tmp_path / f"old.db.schema-{revision}"
    assert {file.name for file in tmp_path.iterdir()} == {path.name, copy.name}
    assert rows_of(make_engine(read_only(copy))) == before
    check_database(copy)


def test_a_migration_that_fails_leaves_everything_as_it_was(empty: Engine) -> None:
    made_by(empty, "0003")
    _answer_twice(empty)
    before = rows_of(empty)
    told = refusal(address(empty))
    assert (
        "has an older schema and is left as it is, for the version before; it could not be" in told
    )
    assert "it is stored already" in told
    assert rows_of(empty) == before
    assert set(reflected(empty).tables) == set(before)


def _answer_twice(engine: Engine) -> None:
    """Let two rows be there that the schema of 0004 does not allow: a migration in the middle."""
    tables = reflected(engine).tables
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            insert(tables["municipalities"]).values(row_of(tables["municipalities"], code="009"))
        )
        connection.execute(
            insert(tables["answers"]).values(row_of(tables["answers"], municipality_code="009"))
        )


def test_nothing_is_changed_where_no_copy_can_be_made(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/old.db")
    before = made_by(engine, "0003")
    (tmp_path / "old.db.schema-0003").mkdir()
    told = refusal(f"sqlite:///{tmp_path}/old.db")
    assert "is left as it is, for the version before; it could not be brought up to date: " in told
    assert "old.db.schema-0003" in told
    assert rows_of(engine) == before
    engine.dispose()


def test_processes_that_find_an_older_schema_wait_for_each_other(
    empty: Engine, tmp_path: Path
) -> None:
    before = made_by(empty, "0001")
    code = "import sys; from storage.database import open_database as o; o(sys.argv[1]).dispose()"
    command = [sys.executable, "-c", code, address(empty)]
    openers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [opener.communicate()[1] for opener in openers] == [""] * 4
    assert lost(before, rows_of(empty)) == {}
    for copy in tmp_path.glob("*.schema-*"):
        assert rows_of(make_engine(read_only(copy))) == before
