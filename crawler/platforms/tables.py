"""Reads and checks the data files that stand beside the code."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NoReturn

DATA: Final = Path(__file__).parent / "data"


def read_table(path: Path) -> dict[str, object]:
    """Return a TOML file as a dictionary; ValueError names the file if it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def refuse(complaint: str) -> NoReturn:
    """Stop because of a wrong data file; the complaint is one line that names it."""
    raise ValueError(complaint)


def section(table: Mapping[str, object], name: str, where: str) -> dict[str, object]:
    """Return one section of a table, empty if it is not there."""
    found = table.get(name, {})
    if not isinstance(found, dict):
        refuse(f"{where}: [{name}] must be a section")
    return found


def words(value: object, where: str) -> tuple[str, ...]:
    """Return a list of distinct lower-case words, or raise ValueError naming the culprit."""
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError(f"{where}: a list of words is expected")
    check_distinct(value, where)
    return tuple(value)


def check_distinct(values: Iterable[str], where: str) -> None:
    """Raise ValueError if a word stands twice, has capitals or blanks around it."""
    seen: set[str] = set()
    for word in values:
        if word in seen:
            raise ValueError(f"{where}: {word!r} stands twice")
        if word != word.lower().strip() or not word:
            raise ValueError(f"{where}: {word!r} must be in lower case, without blanks around it")
        seen.add(word)


def check_keys(table: Mapping[str, object], allowed: Iterable[str], where: str) -> None:
    """Raise ValueError if a table has a key that nothing reads."""
    unknown = sorted(set(table) - set(allowed))
    if unknown:
        raise ValueError(f"{where}: {unknown[0]!r} is not known here")
