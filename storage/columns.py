"""Columns that every table uses, with their description for the codebook."""

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from storage.times import UtcTime

LIST = JSON(none_as_null=True)


def text_column(description: str, **more: Any) -> Any:
    """A text, empty unless told."""
    return Field(default="", description=description, **more)


def count_column(description: str, **more: Any) -> Any:
    """A count, 0 unless told."""
    return Field(default=0, description=description, **more)


def time_column(description: str) -> Any:
    """A time that may be unknown."""
    return Field(default=None, description=description, sa_type=UtcTime)


def list_column(description: str) -> Any:
    """A list, empty unless told."""
    return Field(default_factory=list, description=description, sa_type=LIST)
