"""One run at a time on a database, across processes."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text

from storage.database import named, sqlite_path

# Any number will do as long as nobody else on the server uses it: "somevaht" in ASCII.
POSTGRESQL_LOCK = 0x736F6D6576616874


class RunningAlreadyError(RuntimeError):
    """Another process is crawling into the same database."""


@contextmanager
def run_lock(engine: Engine) -> Iterator[None]:
    """Hold the right to run; it ends with the process, however that ends.

    A lock file beside a SQLite database, an advisory lock on PostgreSQL. Raises
    RunningAlreadyError when another process holds it.
    """
    if engine.dialect.name == "postgresql":
        with _advisory_lock(engine):
            yield
    elif path := sqlite_path(engine.url):
        with path.with_name(path.name + ".lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise RunningAlreadyError(_message(engine)) from error
            yield
    else:
        yield


@contextmanager
def _advisory_lock(engine: Engine) -> Iterator[None]:
    with engine.connect() as connection:
        # Not given back to the pool: the lock ends when its connection is closed.
        connection.detach()
        statement = text("SELECT pg_try_advisory_lock(:lock)")
        if not connection.execute(statement, {"lock": POSTGRESQL_LOCK}).scalar_one():
            raise RunningAlreadyError(_message(engine))
        connection.commit()
        yield


def _message(engine: Engine) -> str:
    return f"another somevahti is crawling into {named(engine)}; wait for it or stop it"
