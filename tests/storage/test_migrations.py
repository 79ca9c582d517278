"""One line of migrations, and it leads to the tables of the code."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlmodel import SQLModel

from storage.database import open_database
from storage.schema import MIGRATIONS, NEWEST
from tests.storage.servers import new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database that was just set up from nothing."""
    sqlite = f"sqlite:///{tmp_path / 'new.db'}"
    engine = open_database(sqlite if request.param == "sqlite" else new_database("new"))
    yield engine
    engine.dispose()


def test_there_is_one_head() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [NEWEST]


def test_migrations_make_the_tables_of_the_code(new: Engine) -> None:
    with new.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_migrations_go_back_to_nothing(new: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with new.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with new.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    open_database(new.url.render_as_string(hide_password=False)).dispose()


def test_opening_again_changes_nothing(new: Engine) -> None:
    url = new.url.render_as_string(hide_password=False)
    open_database(url, create=False).dispose()
    with new.connect() as connection:
        assert set(inspect(connection).get_table_names()) >= set(SQLModel.metadata.tables)
