"""A report as a program reads it."""

from collections.abc import Iterator
from typing import Any


class Told:
    """A parsed report; document: as lxml parses it."""

    def __init__(self, document: Any) -> None:
        self.document = document

    def all(self, path: str) -> list[Any]:
        """What an XPath expression finds."""
        found: list[Any] = self.document.xpath(path)
        return found

    def words(self, path: str = "//body") -> list[str]:
        """The words of each element found, spaces (no-break ones too) made one."""
        return [words_of(element) for element in self.all(path)]

    def table(self, caption: str) -> list[list[str]]:
        """The cells of the body of the one table with a caption."""
        tables = [table for table in self.all("//table") if caption_of(table) == caption]
        assert len(tables) == 1, (caption, [caption_of(table) for table in self.all("//table")])
        return [row for row in rows_of(tables[0]) if len(row) > 1]


def words_of(element: Any) -> str:
    """The words of an element."""
    return " ".join("".join(element.itertext()).split())


def caption_of(table: Any) -> str:
    """What a table is called, without the note on times."""
    return " ".join("".join(table.xpath("caption/span/text()")).split())


def rows_of(table: Any) -> Iterator[list[str]]:
    """The cells of a table's body, row by row."""
    for row in table.xpath("tbody/tr"):
        yield [words_of(cell) for cell in row.xpath("th|td")]
