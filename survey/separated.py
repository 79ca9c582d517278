"""The cells of a text with separated values, in whatever encoding it was saved."""

import csv
import re
from io import StringIO
from pathlib import Path

from survey.errors import SheetError
from survey.workbooks import bounded

DELIMITERS = ";,\t|"
ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
BINARY = re.compile(r"[\x00-\x08\x0e-\x19]")
SEPARATOR_LINE = re.compile(r"sep=(.)", re.IGNORECASE)
PROBE = 400
HEAD = 100_000


def text_lines(path: Path, body: bytes) -> list[list[str]]:
    """The rows of a text; path: for messages.

    Raises SheetError for what is no text, no separated values, or longer than a table is.
    """
    text = decoded(body)
    if BINARY.search(text):
        raise SheetError(f"{path}: that is no table; save it as .xlsx or CSV")
    head = [line for line in text[:HEAD].splitlines() if line.strip()]
    told = SEPARATOR_LINE.fullmatch(head[0]) if head else None
    try:
        delimiter = told[1] if told else _delimiter(head)
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        lines = list(bounded(path, reader))
    except csv.Error as error:
        raise SheetError(f"{path}: not a table of separated values: {error}") from error
    return [[], *lines[1:]] if told else lines


def decoded(body: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-16 or UTF-8, else Windows-1252."""
    encoding = next((name for mark, name in ENCODINGS.items() if body.startswith(mark)), "")
    if encoding := encoding or _of_pairs(body[:PROBE]):
        return body.decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _of_pairs(probe: bytes) -> str:
    """UTF-16 without a mark: every other byte is nothing, as Latin letters have it."""
    even, odd = probe[0::2], probe[1::2]
    if 0 not in even and 2 * odd.count(0) > len(odd):
        return "utf-16-le"
    return "utf-16-be" if 0 not in odd and 2 * even.count(0) > len(even) else ""


def _delimiter(head: list[str]) -> str:
    """What parts the first line that anything parts."""
    for line in head:
        parts = {mark: len(next(csv.reader([line], delimiter=mark), [])) for mark in DELIMITERS}
        if max(parts.values()) > 1:
            return max(parts, key=parts.__getitem__)
    return DELIMITERS[0]
