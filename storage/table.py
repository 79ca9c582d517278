"""A table on its way into a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.rows import Row


@dataclass(frozen=True, slots=True)
class Table:
    """A table to write: its name, the codebook's rows of its columns, and its rows (read once)."""

    name: str
    described: Sequence[Row]
    rows: Iterable[Row]

    @property
    def columns(self) -> list[str]:
        """The names of its columns in order."""
        return [entry["column"] for entry in self.described]

    @property
    def types(self) -> list[str]:
        """The types of its columns as the codebook names them."""
        return [entry["type"] for entry in self.described]
