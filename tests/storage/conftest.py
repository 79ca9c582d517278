"""A fresh database for every test, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database import open_database
from tests.storage.servers import empty, fresh_postgresql, fresh_sqlite
from tests.storage.worlds import World


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of ours without rows."""
    return fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgresql()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine that the tests of a module share, because statements are compiled per engine."""
    on_sqlite = request.param == "sqlite"
    url = fresh_sqlite(tmp_path_factory.mktemp("kept")) if on_sqlite else fresh_postgresql()
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(kept_engine: Engine) -> Engine:
    """An engine on a database of ours without rows."""
    empty(kept_engine)
    return kept_engine


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    """An engine on a SQLite file of its own without rows."""
    engine = open_database(fresh_sqlite(tmp_path))
    yield engine
    engine.dispose()


@pytest.fixture
def world(engine: Engine) -> World:
    """Five municipalities of which nothing is stored yet."""
    return World(engine)
