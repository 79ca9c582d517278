"""Hand-made labels of a folder of pages: the accounts a page names, and whose they are."""

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from crawler.kinds import SECTORS
from crawler.platforms import PLATFORMS, account_url
from storage.contract import ALLOWED
from storage.register import Register

FILE = "labels.jsonl"
OWNERS = ALLOWED["accounts", "owner"]
PAGES = ("*.html", "*.htm")
ADDRESS = re.compile(r"https?://[^/\s]\S*")
SHOWN_PROBLEMS = 5
# What pydantic's types of errors mean to the author of a label.
PLAIN = {
    "missing": "is missing",
    "model_type": "an object expected",
    "string_too_short": "is empty",
    "string_type": "a text expected",
    "tuple_type": "a list expected",
}


class LabelsError(ValueError):
    """A folder cannot be evaluated; the message names file, lines and what is wrong there."""


class Label(BaseModel):
    """What every object of the file is: unchangeable; keys that are not ours are left unread."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)


class LabelledAccount(Label):
    """An account that the page names: canonical, with its owner and, of a unit, its sector."""

    platform: str
    account: str
    owner: str
    sector: str = ""

    @field_validator("platform")
    @classmethod
    def _known_platform(cls, value: str) -> str:
        return _one_of(value, PLATFORMS)

    @field_validator("owner")
    @classmethod
    def _known_owner(cls, value: str) -> str:
        return _one_of(value, OWNERS)

    @field_validator("sector", mode="before")
    @classmethod
    def _none_is_empty(cls, value: Any) -> Any:
        return "" if value is None else value

    @field_validator("sector")
    @classmethod
    def _known_sector(cls, value: str) -> str:
        return _one_of(value, SECTORS) if value else value

    @model_validator(mode="after")
    def _whole(self) -> "LabelledAccount":
        name, _, identity = self.account.partition(":")
        if name != self.platform or not identity:
            raise ValueError(f"{self.account!r} is no account of {self.platform}")
        if account_url(self.account) is None:
            raise ValueError(f"{self.account!r} is not canonical{_advice(name, identity)}")
        if self.owner == "unit" and not self.sector:
            raise ValueError(f"{self.account!r} is a unit's and needs a sector")
        return self


class NonAccount(Label):
    """An address on the page that names no account, and why not."""

    url: str = Field(min_length=1)
    why: str = Field(min_length=1)


class LabelledPage(Label):
    """One page and what a person says of it.

    file: relative to the folder; url: the address it was fetched from; municipality_code: empty
    where the municipality is not known, then owners are not judged.
    """

    file: str = Field(min_length=1)
    url: str
    municipality_code: str = ""
    accounts: tuple[LabelledAccount, ...] = Field(strict=False)
    non_accounts: tuple[NonAccount, ...] = Field(default=(), strict=False)

    @field_validator("file")
    @classmethod
    def _nameable(cls, value: str) -> str:
        if not value.isprintable():
            raise ValueError(f"{value!r} is no file name")
        return value

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not ADDRESS.fullmatch(value):
            raise ValueError("an http or https address expected")
        return value

    @field_validator("municipality_code", mode="before")
    @classmethod
    def _none_is_unknown(cls, value: Any) -> Any:
        return "" if value is None else value

    @field_validator("accounts")
    @classmethod
    def _each_once(cls, value: tuple[LabelledAccount, ...]) -> tuple[LabelledAccount, ...]:
        names = [label.account for label in value]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{', '.join(twice)} stands twice")
        return value

    @property
    def unread_keys(self) -> set[str]:
        """Keys of the line that are not ours."""
        parts: list[Label] = [self, *self.accounts, *self.non_accounts]
        return {key for part in parts for key in part.model_extra or {}}


def read_labels(folder: Path, register: Register) -> list[LabelledPage]:
    """The labels of a folder's pages, in the order of the file; nothing is half-read.

    The register must know the municipality codes. Raises LabelsError with every problem (the first
    few are shown): no folder or file, a line that is not as `LabelledPage` wants it, a page that is
    missing, stands twice or has no line.
    """
    if not folder.is_dir():
        raise LabelsError(f"{folder} is not a folder; name one with pages and a {FILE}")
    pages: dict[Path, tuple[int, LabelledPage]] = {}
    problems: list[str] = []
    for number, line in _lines(folder / FILE):
        try:
            page = LabelledPage.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            problems.append(f"line {number}: not JSON: {error.msg} at column {error.colno}")
        except ValidationError as error:
            problems += [f"line {number}: {problem}" for problem in _told(error)]
        else:
            path = (folder / page.file).resolve()
            before = pages.setdefault(path, (number, page))[0]
            problems += [f"line {number}: {problem}" for problem in _wrong(page, folder, register)]
            if before != number:
                problems.append(f"line {number}: {page.file} stands on line {before} already")
    if problems := problems or _unlabelled(folder, pages):
        more = f" (and {len(problems) - SHOWN_PROBLEMS} more)" * (len(problems) > SHOWN_PROBLEMS)
        raise LabelsError(f"{folder / FILE}: {'; '.join(problems[:SHOWN_PROBLEMS])}{more}")
    return [page for _, page in pages.values()]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LabelsError(f"cannot read {path}: {error.strerror}; it labels the pages") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LabelsError(f"{path}: line {line}: not UTF-8; save the file as UTF-8") from error
    if not text.strip():
        raise LabelsError(f"{path} is empty; it needs a line for every page")
    return ((i, line) for i, line in enumerate(text.split("\n"), start=1) if line.strip())


def _wrong(page: LabelledPage, folder: Path, register: Register) -> Iterator[str]:
    path = (folder / page.file).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        yield f"file {page.file} is not in the folder"
    code = page.municipality_code
    if code and code not in register.municipalities:
        yield (
            f"municipality_code {code!r} is not in the register: leave it out, or name the right "
            "register with --municipalities"
        )


def _unlabelled(folder: Path, labelled: Collection[Path]) -> list[str]:
    found = sorted(path for pattern in PAGES for path in folder.rglob(pattern))
    return [
        f"page {path.relative_to(folder)} has no line"
        for path in found
        if path.resolve() not in labelled
    ]


def _told(error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        place = ".".join(str(part) for part in problem["loc"])
        plain = problem["msg"].removeprefix("Value error, ")
        message = PLAIN.get(problem["type"], plain)
        yield f"{place}: {message}" if place else message


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"{value!r} is not one of {', '.join(allowed)}")
    return value


def _advice(platform: str, identity: str) -> str:
    likely = f"{platform}:{identity.lower().lstrip('@')}"
    return f": write {likely!r}" if account_url(likely) else " (design, section 4)"
