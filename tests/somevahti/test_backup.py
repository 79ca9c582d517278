"""Backups as a user makes and restores them, with the real programs of PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from practice import LocalWeb
from practice.sites.municipalities import municipalities, sites_of
from scheduler.lock import run_lock, schedule_lock
from storage.copies import check_database, file_uri
from storage.database import make_engine, open_database
from tests.cli import completed, run_somevahti, start_somevahti
from tests.crawler.crawls import Register
from tests.storage.old_schemas import Rows, made_by, rows_of
from tests.storage.servers import new_database, programs

PLACES = list(municipalities().values())[:6]


def dump_of(path: Path) -> list[str]:
    """All that a SQLite database holds, as statements."""
    with closing(sqlite3.connect(f"{file_uri(path)}?mode=ro", uri=True)) as opened:
        return list(opened.iterdump())


def backups(folder: Path) -> list[Path]:
    return sorted((folder / "backups").iterdir())


def change(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "somevahti.db")) as connection:
        connection.execute(statement)
        connection.commit()


def test_what_was_backed_up_comes_back(folder: Path) -> None:
    before = dump_of(folder / "somevahti.db")
    done = run_somevahti("backup", cwd=folder)
    (backup,) = backups(folder)
    assert done.status == 0
    assert f"sqlite:///somevahti.db is copied to backups/{backup.name} (" in done.out
    change(folder, "DELETE FROM accounts")
    lost = dump_of(folder / "somevahti.db")
    done = run_somevahti("restore", f"backups/{backup.name}", cwd=folder)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"sqlite:///somevahti.db is what backups/{backup.name} was.\n")
    assert dump_of(folder / "somevahti.db") == before
    (aside,) = folder.glob("somevahti.db.replaced-*Z")
    assert f"What was there before is {aside.name};" in done.out
    assert dump_of(aside) == lost
    assert run_somevahti("show", "Kuvitelma", cwd=folder).status == 0


def test_a_backup_while_a_crawl_writes_is_whole(tmp_path: Path) -> None:
    with LocalWeb(sites_of(PLACES)) as web:
        practice = Register(web, PLACES).through_proxy(tmp_path, max_pages="3", visits_at_once="1")
        crawl = start_somevahti(
            "crawl", *practice.options, cwd=tmp_path, env=practice.environment(delay="0.3")
        )
        with crawl:
            while not practice.stored_visits():
                time.sleep(0.05)
            done = run_somevahti("backup", "--out", "then.db", cwd=tmp_path)
            assert crawl.poll() is None
            assert completed(crawl).status == 0
    assert done.status == 0
    check_database(tmp_path / "then.db")
    stored, copied = dump_of(tmp_path / "somevahti.db"), dump_of(tmp_path / "then.db")
    visits = [line for line in copied if line.startswith('INSERT INTO "visits"')]
    assert 1 <= len(visits) < len(PLACES)
    assert set(visits) <= set(stored)


def test_the_newest_backups_are_kept(folder: Path) -> None:
    (folder / "backups").mkdir()
    names = [f"somevahti-2026110{day}T100000Z.db" for day in range(1, 6)]
    others = ["somevahti-20261101T100000Z.txt", "other-20261101T100000Z.db", "mine.db"]
    cut_short = [f"{names[4]}.part", f"{names[4]}.part-journal"]
    for name in (*names, *others, *cut_short):
        (folder / "backups" / name).touch()
    done = run_somevahti("backup", cwd=folder, env={"SOMEVAHTI_BACKUPS_KEPT": "3"})
    kept = {path.name for path in backups(folder)}
    assert done.status == 0
    assert [name in done.out for name in names] == [True, True, True, False, False]
    assert len(kept - set(others)) == 3
    assert kept >= {*names[3:], *others}


def test_the_folder_of_backups_is_a_setting(folder: Path) -> None:
    done = run_somevahti("backup", cwd=folder, env={"SOMEVAHTI_BACKUPS": "far/away"})
    assert done.status == 0
    assert len(list((folder / "far/away").iterdir())) == 1


def test_a_backup_of_an_older_schema_is_brought_up_to_date(folder: Path) -> None:
    engine = make_engine(f"sqlite:///{folder / 'old.db'}")
    rows = made_by(engine, "0001")
    engine.dispose()
    assert run_somevahti("restore", "old.db", cwd=folder).status == 0
    assert run_somevahti("status", cwd=folder).status == 0
    assert accounts(rows_of(make_engine(f"sqlite:///{folder / 'somevahti.db'}"))) == accounts(rows)
    assert (folder / "somevahti.db.schema-0001").exists()


def accounts(rows: Rows) -> list[str]:
    return [row["account"] for row in rows["accounts"]]


def test_a_backup_can_be_the_beginning(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = run_somevahti("restore", str(folder / "somevahti.db"), cwd=elsewhere)
    assert (done.status, done.err) == (0, "")
    assert [path.name for path in elsewhere.iterdir() if path.suffix == ".db"] == ["somevahti.db"]
    assert dump_of(elsewhere / "somevahti.db") == dump_of(folder / "somevahti.db")


def spoiled(path: Path, begin: int, end: int) -> Path:
    """A copy in which some bytes are others."""
    copy = path.with_name("spoiled.db")
    content = bytearray(path.read_bytes())
    content[begin:end] = b"\xff" * (end - begin)
    copy.write_bytes(content)
    return copy


DAMAGED = {
    "in the middle": (8192, 20000, 1, "cannot be restored, so nothing is changed; try an older"),
    "in the schema": (100, 4096, 1, "cannot be restored, so nothing is changed; try an older"),
    "at the beginning": (0, 100, 2, "spoiled.db is not a SQLite database"),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_a_damaged_backup_is_refused_and_nothing_is_lost(folder: Path, how: str) -> None:
    begin, end, status, told = DAMAGED[how]
    before = dump_of(folder / "somevahti.db")
    spoiled(folder / "somevahti.db", begin, end)
    done = run_somevahti("restore", "spoiled.db", cwd=folder)
    assert done.status == status
    assert told in done.last_line
    assert len(done.err.splitlines()) == 1
    assert dump_of(folder / "somevahti.db") == before
    assert not [*folder.glob("*.replaced-*"), *folder.glob("*.restored*")]


def test_a_damaged_database_replaces_no_backup(folder: Path) -> None:
    run_somevahti("backup", cwd=folder)
    good = backups(folder)
    spoiled(folder / "somevahti.db", 8192, 20000).replace(folder / "somevahti.db")
    done = run_somevahti("backup", cwd=folder, env={"SOMEVAHTI_BACKUPS_KEPT": "1"})
    assert done.status == 1
    assert "damaged; restore it from a backup (`somevahti restore`)" in done.last_line
    assert backups(folder) == good
    assert run_somevahti("restore", f"backups/{good[0].name}", cwd=folder).status == 0
    assert run_somevahti("show", "Kuvitelma", cwd=folder).status == 0


WRONG = [
    (["backup", "--out", "somevahti.toml"], 2, "somevahti.toml is there already; name another"),
    (["backup", "--database", "sqlite:///none.db"], 2, "there is no database at none.db"),
    (["backup", "--out", "somevahti.toml/a.db"], 1, "somevahti.toml"),
    (["restore", "none.db"], 2, "there is no database at none.db"),
    (["restore", "somevahti.toml"], 2, "somevahti.toml is not a SQLite database"),
    (["restore", "dump"], 2, "dump is a dump of PostgreSQL; restore it with pg_restore"),
    (["restore", "empty.db"], 2, "empty.db is not a database of somevahti"),
    (
        ["restore", "somevahti.db", "--database", "postgresql://host/name"],
        2,
        "PostgreSQL is restored by `pg_restore --clean --if-exists --dbname=ADDRESS FILE`",
    ),
    (["vacuum", "--database", "sqlite:///none.db"], 2, "there is no database at none.db"),
]


@pytest.mark.parametrize(("args", "status", "told"), WRONG)
def test_wrong_use_is_one_line(folder: Path, args: list[str], status: int, told: str) -> None:
    (folder / "dump").write_bytes(b"PGDMP" + bytes(100))
    with closing(sqlite3.connect(folder / "empty.db")) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
    done = run_somevahti(*args, cwd=folder)
    assert done.status == status
    assert told in done.last_line
    assert len(done.err.splitlines()) == 1


def test_nothing_is_restored_or_vacuumed_while_others_work(folder: Path) -> None:
    engine = make_engine(f"sqlite:///{folder / 'somevahti.db'}")
    shutil.copy(folder / "somevahti.db", folder / "a.db")
    with schedule_lock(engine):
        scheduled = run_somevahti("restore", "a.db", cwd=folder)
    with run_lock(engine):
        running = [
            run_somevahti(*command, cwd=folder) for command in (["restore", "a.db"], ["vacuum"])
        ]
    assert "keeps sqlite:///somevahti.db; stop it first" in scheduled.last_line
    assert all("another somevahti is crawling into" in done.last_line for done in running)
    assert {done.status for done in (scheduled, *running)} == {1}
    assert not list(folder.glob("*.replaced-*"))


def test_vacuum_gives_back_what_was_deleted(folder: Path) -> None:
    change(folder, "CREATE TABLE much AS SELECT hex(randomblob(3000000)) AS words")
    change(folder, "DROP TABLE much")
    large = (folder / "somevahti.db").stat().st_size
    before = dump_of(folder / "somevahti.db")
    done = run_somevahti("vacuum", cwd=folder)
    small = (folder / "somevahti.db").stat().st_size
    assert (done.status, done.err) == (0, "")
    assert large > 6_000_000 > small
    assert (
        done.out
        == f"sqlite:///somevahti.db: {large / 1e6:.1f} MB before, {small / 1e6:.1f} MB now.\n"
    )
    assert dump_of(folder / "somevahti.db") == before


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a database of ours with a row in every table, and its server's programs."""
    address = new_database("backed_up")
    engine = make_engine(address)
    made_by(engine, "head")
    engine.dispose()
    monkeypatch.setenv("PATH", f"{programs()}{os.pathsep}{os.environ['PATH']}")
    yield address


def rows_at(address: str) -> Rows:
    engine = make_engine(address)
    try:
        return rows_of(engine)
    finally:
        engine.dispose()


def pg_restore(address: str, file: Path) -> None:
    """Restore a dump as `somevahti restore` and docs/operation.md say."""
    command = ["pg_restore", "--clean", "--if-exists", f"--dbname={address}", str(file)]
    subprocess.run(command, check=True, capture_output=True)


def test_a_dump_of_postgresql_comes_back(server: str, tmp_path: Path) -> None:
    before = rows_at(server)
    done = run_somevahti("backup", "--database", server, cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    (dump,) = backups(tmp_path)
    assert dump.name.startswith("backed_up-")
    assert dump.suffix == ".dump"
    engine = make_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql("TRUNCATE runs, accounts CASCADE")
    engine.dispose()
    elsewhere = new_database("restored")
    for address in (server, elsewhere):
        pg_restore(address, dump)
        assert rows_at(address) == before
        open_database(address, create=False).dispose()


def test_postgresql_is_vacuumed(server: str, tmp_path: Path) -> None:
    done = run_somevahti("vacuum", "--database", server, cwd=tmp_path)
    assert done.status == 0
    assert " MB before, " in done.out


def test_a_dump_that_fails_leaves_nothing(server: str, tmp_path: Path) -> None:
    refused = run_somevahti("backup", "--database", f"{server}x", cwd=tmp_path)
    assert refused.status == 1
    assert "pg_dump failed, rely on the server's own backups: " in refused.last_line
    missing = run_somevahti("backup", "--database", server, cwd=tmp_path, env={"PATH": ""})
    assert "pg_dump is not there: install PostgreSQL's client programs" in missing.last_line
    assert backups(tmp_path) == []
