"""The databases of the storage's tests."""

from tests.storage.conftest import database, engine, kept_engine, sqlite, world

__all__ = ["database", "engine", "kept_engine", "sqlite", "world"]
