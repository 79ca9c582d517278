"""Views that readers ask: named in plain words, made by the migrations in every database."""

import hashlib
import re

from sqlalchemy import Connection, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect

from storage.views.observed import OBSERVED
from storage.views.over_time import OVER_TIME
from storage.views.surveyed import SURVEYED
from storage.views.view import View

__all__ = ["VIEWS", "View", "digest", "drop_views", "make_views"]
VIEWS: dict[str, View] = {view.name: view for view in (*OBSERVED, *SURVEYED, *OVER_TIME)}


def make_views(connection: Connection) -> None:
    """Make every view; none of them may be there."""
    for view in VIEWS.values():
        connection.exec_driver_sql(_escaped(_definition(view, connection.dialect), connection))


def drop_views(connection: Connection) -> None:
    """Take away the views that are there."""
    for name in VIEWS:
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def digest() -> str:
    """A digest of all definitions, for noticing that one has changed."""
    told = "\n".join(_definition(view, sqlite.dialect()) for view in VIEWS.values())
    return hashlib.sha256(re.sub(r"\s+", " ", told).encode()).hexdigest()[:12]


def _definition(view: View, dialect: Dialect) -> str:
    rows = view.rows.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    return f"CREATE VIEW {view.name} AS {rows}"


def _escaped(statement: str, connection: Connection) -> str:
    """A statement as the driver takes it; psycopg reads a per cent sign as the mark of a value."""
    return statement if connection.dialect.name == "sqlite" else statement.replace("%", "%%")
