"""A database as a file for readers: its own, or a copy of what is theirs."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from storage.database import (
    WrongDatabaseError,
    make_engine,
    named,
    open_database,
    open_to_read,
    writing,
)
from storage.meanings import meaning, meaning_of_table, models
from storage.snapshot import FOR_READERS, inner_tables, readable_file
from storage.tables import Forgotten
from storage.times import utc_now
from storage.views import VIEWS
from tests.storage.servers import fresh_sqlite, new_database
from tests.storage.worlds import World, account


def refusal(url: str, folder: Path) -> str:
    with pytest.raises(WrongDatabaseError) as refused:
        readable_file(url, folder)
    return str(refused.value)


def asked(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def test_a_sqlite_file_is_read_itself_and_stays_as_it_is(tmp_path: Path) -> None:
    url = fresh_sqlite(tmp_path)
    path = tmp_path / "somevahti.db"
    before = hashlib.sha256(path.read_bytes()).digest()
    assert readable_file(url, tmp_path / "none") == path
    engine = open_to_read(url)
    with pytest.raises(OperationalError, match="readonly"), engine.begin() as connection:
        connection.execute(text("DELETE FROM runs"))
    engine.dispose()
    assert hashlib.sha256(path.read_bytes()).digest() == before


@pytest.mark.parametrize("name", ["a b.db", "50%20.db", "what?.db", "#1.db", "ääni.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    fresh_sqlite(tmp_path)
    path = (tmp_path / "somevahti.db").rename(tmp_path / name)
    url = make_engine("sqlite://").url.set(database=str(path)).render_as_string()
    assert readable_file(url, tmp_path).samefile(path)


@pytest.mark.parametrize("kept_engine", ["postgresql"], indirect=True)
def test_postgresql_is_copied_but_for_what_is_no_readers(world: World, tmp_path: Path) -> None:
    world.night({"005": [account("005", "facebook:alajärvi")], "009": []})
    with writing(world.engine) as session:
        session.add(Forgotten(digest="x", forgotten_at=utc_now()))
    url = world.engine.url.render_as_string(hide_password=False)
    path = readable_file(url, tmp_path)
    assert path.parent == tmp_path
    assert asked(path, "SELECT count(*) FROM municipalities") == [(5,)]
    assert asked(path, "SELECT municipality, account FROM accounts_now") == [
        ("Alajärvi", "facebook:alajärvi")
    ]
    for table in inner_tables() - {"alembic_version", "apscheduler_jobs"}:
        assert asked(path, f"SELECT count(*) FROM {table}") == [(0,)], table
    with world.engine.connect() as source, open_database(f"sqlite:///{path}").connect() as copy:
        for view in VIEWS:
            count = text(f"SELECT count(*) FROM {view}")
            assert source.scalar(count) == copy.scalar(count), view


def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    missing = f"sqlite:///{tmp_path / 'none.db'}"
    assert "there is no database at" in refusal(missing, tmp_path)
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "empty.db").touch()
    assert "is empty; run `somevahti crawl` first" in refusal(
        f"sqlite:///{tmp_path / 'empty.db'}", tmp_path
    )
    assert "is empty" in refusal(new_database("unread"), tmp_path)
    assert "is empty" in refusal("sqlite://", tmp_path)


def test_an_older_schema_is_told_and_left_as_it_is(sqlite: Engine, tmp_path: Path) -> None:
    with sqlite.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    told = refusal(named(sqlite), tmp_path)
    assert "was made by an older version of somevahti; run `somevahti status` once" in told
    with sqlite.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0001"


def test_every_table_is_for_readers_or_not_and_is_described() -> None:
    shown = {str(model.__tablename__) for model in FOR_READERS}
    assert shown | inner_tables() >= set(models())
    assert not shown & inner_tables()
    for name in models():
        assert meaning_of_table(name).endswith("."), name
        assert all(meaning(name, column) for column in models()[name].model_fields), name
