"""The register: which municipalities there are, what they are called and where their sites are."""

import csv
import hashlib
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from storage.counted import first_of
from storage.municipality import Municipality, fold
from storage.register_file import RegisterError, read_rows

__all__ = [
    "DEFAULT_REGISTER",
    "Merger",
    "Municipality",
    "Register",
    "RegisterError",
    "UnknownMunicipalityError",
    "fold",
    "load_mergers",
    "load_register",
]
DEFAULT_REGISTER = Path(__file__).parent.parent / "municipalities.csv"
MERGERS = Path(__file__).parent / "data" / "mergers.csv"
SHOWN_NAMES = 3


class UnknownMunicipalityError(ValueError):
    """No municipality has that code or name; the message suggests the nearest."""


@dataclass(frozen=True, slots=True)
class Merger:
    """A municipality that was merged into another."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    date: date


@dataclass(frozen=True)
class Register:
    """All municipalities by code, those that merged since 2015, and a hash of the file."""

    municipalities: dict[str, Municipality]
    mergers: tuple[Merger, ...]
    digest: str

    def find(self, text: str) -> Municipality:
        """The municipality with this code or Finnish or Swedish name, in any case and diacritics.

        Raises UnknownMunicipalityError, with the nearest names or the successor of a merged one.
        """
        wanted = fold(text)
        if found := self._by_name.get(wanted):
            return self.municipalities[found]
        padded = wanted.zfill(3)
        for merger in self.mergers:
            if padded == merger.old_code or wanted == fold(merger.old_name):
                raise UnknownMunicipalityError(self._successor(merger))
        raise UnknownMunicipalityError(self._nearest(text))

    def _successor(self, merger: Merger) -> str:
        followed = next((m for m in self.mergers if m.old_code == merger.new_code), None)
        if followed:
            return self._successor(
                replace(followed, old_code=merger.old_code, old_name=merger.old_name)
            )
        return (
            f"{merger.old_name} ({merger.old_code}) was merged into {merger.new_name} "
            f"({merger.new_code}) on {merger.date}; ask for {merger.new_code}"
        )

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names = {fold(name): m.code for m in self.municipalities.values() for name in m.names}
        return names | {code: code for code in self.municipalities}

    def _nearest(self, text: str) -> str:
        wanted = fold(text)
        near = [wanted.zfill(3)] if wanted.zfill(3) in self.municipalities else self._like(wanted)
        named = " or ".join(f"{self.municipalities[code].name_fi} ({code})" for code in near)
        asked = f"no municipality has the code or name {text!r}"
        return f"{asked}; did you mean {named}?" if named else asked

    def _like(self, wanted: str) -> list[str]:
        """Codes of the municipalities whose names begin so or are nearly so, the likeliest first.

        Codes are not compared: one wrong digit is another municipality.
        """
        names = [name for name in self._by_name if not name.isdigit()]
        begin = [name for name in names if len(wanted) > 2 and name.startswith(wanted)]
        near = get_close_matches(wanted, names, n=SHOWN_NAMES, cutoff=0.6)
        codes = dict.fromkeys(self._by_name[name] for name in (*begin, *near))
        return list(codes)[:SHOWN_NAMES]


def load_register(path: Path = DEFAULT_REGISTER) -> Register:
    """Read and check the whole register; nothing is half-loaded.

    path: a UTF-8 CSV file (a byte order mark is allowed) with the columns of `Municipality`.
    Raises RegisterError with file, line and reason of every problem (the first few are shown).
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RegisterError(f"cannot read the register {path}: {error.strerror}") from error
    rows, problems = read_rows(content, path)
    if problems:
        raise RegisterError(f"{path}: {first_of(problems)}")
    municipalities = {municipality.code: municipality for _, municipality in rows}
    digest = hashlib.sha256(content).hexdigest()[:16]
    return Register(municipalities, load_mergers(), digest)


def load_mergers(path: Path = MERGERS) -> tuple[Merger, ...]:
    """Municipalities merged since 2015, oldest first."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Merger(
                row["old_code"],
                row["old_name"],
                row["new_code"],
                row["new_name"],
                date.fromisoformat(row["date"]),
            )
            for row in csv.DictReader(file)
        )
