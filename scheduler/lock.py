"""One run and one schedule at a time on a database, across processes."""

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from storage.database import named, sqlite_path


@dataclass(frozen=True, slots=True)
class _Lock:
    """What only one process may do.

    suffix: of the lock file beside a SQLite database. number: of the advisory lock on PostgreSQL;
    any will do as long as nobody else on the server uses it. message: to those who come second,
    with the database's address left open.
    """

    suffix: str
    number: int
    message: str


# "somevaht" in ASCII, and the number after it.
RUN = _Lock(
    ".lock",
    0x736F6D6576616874,
    "another somevahti is crawling into {}; wait for it or stop it",
)
SCHEDULE = _Lock(
    ".schedule-lock",
    0x736F6D6576616875,
    "another `somevahti schedule` keeps {}; stop it first, one is enough",
)


class RunningAlreadyError(RuntimeError):
    """Another process is crawling into the same database, or keeps its schedule."""


def run_lock(engine: Engine) -> AbstractContextManager[None]:
    """Hold the right to run; it ends with the process, however that ends.

    Raises RunningAlreadyError on entering when another process holds it.
    """
    return _held(engine, RUN)


def schedule_lock(engine: Engine) -> AbstractContextManager[None]:
    """Hold the right to be the schedule: APScheduler's job stores are made for one. As run_lock."""
    return _held(engine, SCHEDULE)


def schedule_runs(engine: Engine) -> bool:
    """Whether a process keeps the schedule of this database."""
    try:
        with schedule_lock(engine):
            return False
    except RunningAlreadyError:
        return True


@contextmanager
def _held(engine: Engine, lock: _Lock) -> Iterator[None]:
    if engine.dialect.name == "postgresql":
        with _advisory_lock(engine, lock):
            yield
    elif path := sqlite_path(engine.url):
        with path.with_name(path.name + lock.suffix).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise RunningAlreadyError(lock.message.format(named(engine))) from error
            yield
    else:
        yield


@contextmanager
def _advisory_lock(engine: Engine, lock: _Lock) -> Iterator[None]:
    with engine.connect() as connection:
        # Not given back to the pool: the lock ends when its connection is closed.
        connection.detach()
        statement = text("SELECT pg_try_advisory_lock(:lock)")
        if not connection.execute(statement, {"lock": lock.number}).scalar_one():
            raise RunningAlreadyError(lock.message.format(named(engine)))
        connection.commit()
        yield
        # The server notices a closed connection only after a while. One that broke holds no lock.
        with suppress(DBAPIError):
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": lock.number})
