"""The register: which municipalities there are, what they are called and where their sites are."""

import csv
import hashlib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic import field_validator as validator

DEFAULT_REGISTER = Path(__file__).parent.parent / "municipalities.csv"
MERGERS = Path(__file__).parent / "data" / "mergers.csv"
SHOWN_PROBLEMS = 5

Code = Annotated[str, StringConstraints(pattern=r"^\d{3}$")]
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class RegisterError(ValueError):
    """The register cannot be used; the message names file, lines and what is wrong there."""


class UnknownMunicipalityError(ValueError):
    """No municipality has that code or name; the message suggests the nearest."""


class Municipality(BaseModel):
    """One row of the register, under the register's column names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Code
    name_fi: Name
    name_sv: Name
    region: Name
    region_sv: str
    region_code: Annotated[str, StringConstraints(pattern=r"^\d{2}$")]
    language: Literal["fi", "sv", "fi+sv", "sv+fi"]
    municipality_type: str
    population: Annotated[int, Field(ge=0)] | None
    population_year: int | None
    website: str
    start_url: str
    website_fi: str
    website_sv: str
    other_domains: str
    last_known_trouble: str
    wellbeing_county: str
    urbanity_class: str
    lon: Annotated[float, Field(ge=-180, le=180)] | None
    lat: Annotated[float, Field(ge=-90, le=90)] | None

    @validator("population", "population_year", "lon", "lat", mode="before")
    @classmethod
    def _empty_is_unknown(cls, value: str) -> str | None:
        return value or None

    @validator("website", "start_url")
    @classmethod
    def _address_required(cls, value: str) -> str:
        if not value:
            raise ValueError("an address is required")
        return _checked_address(value)

    @validator("website_fi", "website_sv")
    @classmethod
    def _address(cls, value: str) -> str:
        return _checked_address(value) if value else value

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the site, the one to begin with first, each once."""
        given = (self.start_url, self.website, self.website_fi, self.website_sv)
        others = (f"https://{domain}/" for domain in self.other_domains.split())
        return tuple(dict.fromkeys(address for address in (*given, *others) if address))

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Host names of the site as the register gives them, with port where one is given."""
        return frozenset(urlsplit(address).netloc.lower() for address in self.addresses)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The Finnish and the Swedish name, each once."""
        return tuple(dict.fromkeys((self.name_fi, self.name_sv)))


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
        for merger in self.mergers:
            if wanted in (merger.old_code, fold(merger.old_name)):
                raise UnknownMunicipalityError(
                    f"{merger.old_name} ({merger.old_code}) was merged into {merger.new_name} "
                    f"({merger.new_code}) on {merger.date}; ask for {merger.new_code}"
                )
        raise UnknownMunicipalityError(self._nearest(text))

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names = {fold(name): m.code for m in self.municipalities.values() for name in m.names}
        return names | {code: code for code in self.municipalities}

    def _nearest(self, text: str) -> str:
        near = get_close_matches(fold(text), list(self._by_name), n=3, cutoff=0.6)
        found = dict.fromkeys(self._by_name[name] for name in near)
        if not found:
            return f"no municipality has the code or name {text!r}"
        named = " or ".join(f"{self.municipalities[c].name_fi} ({c})" for c in found)
        return f"no municipality has the code or name {text!r}; did you mean {named}?"


def fold(text: str) -> str:
    """Text for comparing names: lower case, no diacritics, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def load_register(path: Path = DEFAULT_REGISTER) -> Register:
    """Read and check the whole register; nothing is half-loaded.

    path: a UTF-8 CSV file (a byte order mark is allowed) with the columns of `Municipality`.
    Raises RegisterError with file, line and reason of every problem (the first few are shown).
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RegisterError(f"cannot read the register {path}: {error.strerror}") from error
    rows, problems = _read_rows(content, path)
    problems += _duplicates(rows)
    if problems:
        more = f" (and {len(problems) - SHOWN_PROBLEMS} more)" * (len(problems) > SHOWN_PROBLEMS)
        raise RegisterError(f"{path}: {'; '.join(problems[:SHOWN_PROBLEMS])}{more}")
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


def _read_rows(content: bytes, path: Path) -> tuple[list[tuple[int, Municipality]], list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RegisterError(f"{path}: line {line}: not UTF-8; save the file as UTF-8") from error
    reader = csv.DictReader(text.splitlines(), strict=True)
    _check_columns(reader.fieldnames or [], path)
    rows: list[tuple[int, Municipality]] = []
    problems: list[str] = []
    try:
        for row in reader:
            _read_row(reader.line_num, row, rows, problems)
    except csv.Error as error:
        problems.append(f"line {reader.line_num}: {error}")
    if not rows and not problems:
        problems.append("the register has no rows")
    return rows, problems


def _check_columns(found: object, path: Path) -> None:
    columns = list(Municipality.model_fields)
    given = list(found) if isinstance(found, list | tuple) else []
    if missing := [column for column in columns if column not in given]:
        raise RegisterError(f"{path}: line 1: missing column {', '.join(missing)}")
    if unknown := [column for column in given if column not in columns]:
        raise RegisterError(f"{path}: line 1: unknown column {', '.join(map(str, unknown))}")


def _read_row(
    line: int,
    row: dict[str, str | None],
    rows: list[tuple[int, Municipality]],
    problems: list[str],
) -> None:
    if None in row or None in row.values():
        problems.append(f"line {line}: the number of cells is not that of the header")
        return
    cells = {column: (value or "").strip() for column, value in row.items()}
    try:
        rows.append((line, Municipality.model_validate(cells)))
    except ValidationError as error:
        problems += [
            f"line {line}: {problem['loc'][0]} {problem['input']!r}: {_plain(problem['msg'])}"
            for problem in error.errors()
        ]


def _plain(message: str) -> str:
    message = message.removeprefix("Value error, ")
    return message.replace(r"String should match pattern '^\d{3}$'", "three digits expected")


def _duplicates(rows: list[tuple[int, Municipality]]) -> list[str]:
    problems = []
    for column in ("code", "name_fi", "start_url"):
        values = Counter(getattr(municipality, column) for _, municipality in rows)
        problems += [
            f"line {line}: {column} {value!r} stands twice"
            for line, municipality in rows
            if values[value := getattr(municipality, column)] > 1
        ]
    return problems


def _checked_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or any(c.isspace() for c in value):
        raise ValueError("an http or https address expected")
    return value
