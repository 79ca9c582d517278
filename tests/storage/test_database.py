"""A database that cannot be used is told in one clear line."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.engine import make_url
from sqlmodel import Session, col, select

from storage import database as module
from storage.database import (
    DatabaseError,
    WrongDatabaseError,
    explained_errors,
    make_engine,
    open_database,
    reading,
    sqlite_path,
    writing,
)
from storage.schema import NEWEST
from storage.tables import MunicipalityRow, Run
from storage.times import utc_now
from tests.storage.refusals import refusal
from tests.storage.servers import fresh_sqlite, new_database

NOBODY = 65534


def put(engine: Engine, code: str = "005", name: str = "Alajärvi") -> None:
    """Write something."""
    with writing(engine) as session:
        session.add(MunicipalityRow(code=code, name_fi=name))


def held(engine: Engine) -> list[str]:
    """What was written."""
    with reading(engine) as session:
        return list(session.exec(select(col(MunicipalityRow.code))))


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder that any user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="somevahti-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be a user whom permissions hold back."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_missing_file_is_made_only_by_commands_that_write(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    assert refusal(url, create=False).startswith(f"there is no database at {tmp_path / 'new.db'};")
    assert not (tmp_path / "new.db").exists()
    open_database(url).dispose()
    open_database(url, create=False).dispose()


def test_an_empty_database_is_not_set_up_by_reading_commands(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert "is empty; run `somevahti crawl` first" in refusal(
        f"sqlite:///{tmp_path / 'empty.db'}", create=False
    )
    assert "is empty" in refusal(new_database("empty"), create=False)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Muistiinpanoja " * 100)
    message = refusal(f"sqlite:///{tmp_path / 'notes.db'}")
    assert message == "the file is not a SQLite database; name another with --database"


@pytest.mark.parametrize("tables", [["bookmarks"], ["bookmarks", "alembic_version"]])
def test_another_applications_database_is_left_as_it_is(tmp_path: Path, tables: list[str]) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        for table in tables:
            connection.execute(f"CREATE TABLE {table} (version_num TEXT)")
    before = path.read_bytes()
    assert "is not a database of somevahti" in refusal(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(database: str) -> None:
    engine = make_engine(database)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        message = refusal(database)
    finally:
        with engine.execution_options(writes=True).begin() as connection:
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{NEWEST}'"))
        engine.dispose()
    assert "was made by another version of somevahti (schema 9999); install the newest" in message


def test_a_read_only_file_can_be_read_and_not_written(outside: Path) -> None:
    url = fresh_sqlite(outside)
    outside.chmod(0o777)
    (outside / "somevahti.db").chmod(0o444)
    with unprivileged():
        engine = open_database(url)
        assert held(engine) == []
        with pytest.raises(DatabaseError, match="the database is read-only; make the file"):
            put(engine)
        engine.dispose()


def test_a_folder_that_cannot_be_written_is_told(outside: Path) -> None:
    fresh_sqlite(outside)
    with unprivileged():
        assert "check the path and its permissions" in refusal(f"sqlite:///{outside / 'new.db'}")
        message = refusal(f"sqlite:///{outside / 'somevahti.db'}")
    assert "permissions" in message or "read-only" in message


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert "cannot be opened; check the path" in refusal(f"sqlite:///{tmp_path}")
    assert "cannot be opened; check the path" in refusal(f"sqlite:///{tmp_path / 'no' / 'a.db'}")


def test_a_full_database_keeps_what_it_had(sqlite: Engine) -> None:
    put(sqlite)
    event.listen(sqlite, "connect", _cap)
    sqlite.dispose()
    with pytest.raises(DatabaseError, match="the disk is full; free some space"):
        put(sqlite, "009", "x" * 1_000_000)
    assert held(sqlite) == ["005"]


def _cap(connection: sqlite3.Connection, _record: object) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 5}")


FULL_DISK = """
import resource, sys
from storage.database import DatabaseError, open_database, writing
from storage.tables import MunicipalityRow
engine = open_database(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    with writing(engine) as session:
        session.add(MunicipalityRow(code="009", name_fi="x" * 1_000_000))
except DatabaseError as error:
    print(error)
"""


def test_a_disk_that_takes_no_more_is_told(sqlite: Engine) -> None:
    put(sqlite)
    url = str(sqlite.url)
    said = subprocess.run(
        [sys.executable, "-c", FULL_DISK, url], capture_output=True, text=True, check=True
    )
    assert said.stdout.startswith("the disk ")
    assert held(sqlite) == ["005"]


def test_a_database_that_another_process_writes_is_told(
    sqlite: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SQLITE_SETTINGS", ("PRAGMA busy_timeout=50",))
    sqlite.dispose()
    with writing(sqlite) as session:
        session.add(MunicipalityRow(code="005"))
        session.flush()
        with pytest.raises(DatabaseError, match="another process holds the database; wait"):
            put(sqlite, "009")
    assert held(sqlite) == ["005"]


def test_reading_waits_for_no_writer(sqlite: Engine) -> None:
    put(sqlite)
    with writing(sqlite) as session:
        session.add(MunicipalityRow(code="009"))
        session.flush()
        assert held(sqlite) == ["005"]


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    url = fresh_sqlite(tmp_path)
    path = tmp_path / "somevahti.db"
    content = bytearray(path.read_bytes())
    content[100:8192] = b"\xff" * (8192 - 100)
    path.write_bytes(content)
    assert "damaged; restore it from a backup" in refusal(url)


ADDRESSES = """
somevahti.db
mysql://localhost/somevahti
nosuch://localhost/somevahti
postgresql://user@localhost:port/somevahti
//
"""


@pytest.mark.parametrize("url", ADDRESSES.split())
def test_what_is_no_database_address_is_refused(url: str) -> None:
    with pytest.raises(WrongDatabaseError, match="is no database address; write sqlite:///FILE"):
        make_engine(url)


def test_passwords_are_not_repeated() -> None:
    assert "secret" not in refusal("postgresql//me:secret@localhost/somevahti")
    assert "secret" not in refusal("postgresql://me:secret@127.0.0.1:1/somevahti")


def test_a_write_is_whole_or_not_at_all(engine: Engine) -> None:
    with pytest.raises(DatabaseError, match="stored already"), writing(engine) as session:
        session.add(MunicipalityRow(code="005"))
        session.flush()
        session.connection().execute(
            text(
                "INSERT INTO municipalities (code, name_fi, name_sv, region, language, website) VALUES ('005','','','','','')"
            )
        )
    assert held(engine) == []


def test_references_are_kept(engine: Engine) -> None:
    with pytest.raises(DatabaseError), writing(engine) as session:
        session.connection().execute(
            text("INSERT INTO meetings VALUES ('005', '2026-01-01', '', '2026-01-01', 1)")
        )


def test_any_other_error_of_the_database_is_one_line() -> None:
    with pytest.raises(DatabaseError) as error, explained_errors():
        raise sqlite3.OperationalError("something else\nmore of it")
    assert str(error.value) == "the database failed: something else"


def test_letters_are_stored_as_they_are(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(Run(night=date(2026, 1, 1), started_at=utc_now(), settings={"a": "ääni"}))
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT CAST(settings AS TEXT) FROM runs")).scalar_one()
    assert stored == '{"a": "ääni"}'


def test_the_file_of_a_database() -> None:
    assert sqlite_path(make_url("sqlite:///a/b.db")) == Path("a/b.db")
    assert sqlite_path(make_url("sqlite://")) is None
    assert sqlite_path(make_url("postgresql:///x")) is None


def test_a_database_in_memory_works() -> None:
    engine = open_database("sqlite://")
    with Session(engine) as session:
        assert session.exec(select(Run)).all() == []
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_processes_that_make_a_database_at_once_wait_for_each_other(
    kind: str, tmp_path: Path
) -> None:
    code = "import sys; from storage.database import open_database as o; o(sys.argv[1]).dispose()"
    sqlite = f"sqlite:///{tmp_path}/somevahti.db"
    address = sqlite if kind == "sqlite" else new_database("made_at_once")
    command = [sys.executable, "-c", code, address]
    makers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [maker.communicate()[1] for maker in makers] == [""] * 4
    open_database(address, create=False).dispose()
