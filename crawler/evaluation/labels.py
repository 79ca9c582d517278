"""Hand-made labels of pages: accounts with their owners, what is broadcast, what fits a phone."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from crawler.evaluation.label_files import LabelsError, read_rows, refuse
from crawler.kinds import SECTORS
from crawler.platforms import PLATFORMS, account_url
from storage.contract import ALLOWED
from storage.register import Register

FILE = "labels.jsonl"
OWNERS = ALLOWED["accounts", "owner"]
NO_STREAM = "none"
STREAMS = (*ALLOWED["livestreams", "kind"], NO_STREAM)
ANSWERS = ALLOWED["responsiveness", "declared"]
PAGES = ("*.html", "*.htm")
INDEX = "index.html"
ADDRESS = re.compile(r"https?://[^/\s]\S*")


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
        return one_of(value, PLATFORMS)

    @field_validator("owner")
    @classmethod
    def _known_owner(cls, value: str) -> str:
        return one_of(value, OWNERS)

    @field_validator("sector", mode="before")
    @classmethod
    def _none_is_empty(cls, value: Any) -> Any:
        return "" if value is None else value

    @field_validator("sector")
    @classmethod
    def _known_sector(cls, value: str) -> str:
        return one_of(value, SECTORS) if value else value

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
    where the municipality is not known, then owners are not judged; livestream: one of STREAMS, or
    empty where nothing is said of broadcasts; stream_url, meeting_date: where a broadcast can be
    watched, and the date of the meeting that it is announced for; declared, measured, verdict: one
    of ANSWERS, or empty where nothing is said of phones; why: what the label rests on.
    """

    file: str = Field(min_length=1)
    url: str
    municipality_code: str = ""
    accounts: tuple[LabelledAccount, ...] = Field(default=(), strict=False)
    non_accounts: tuple[NonAccount, ...] = Field(default=(), strict=False)
    livestream: str = ""
    stream_url: str = ""
    meeting_date: str = ""
    declared: str = ""
    measured: str = ""
    verdict: str = ""
    why: str = ""

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

    @field_validator("livestream")
    @classmethod
    def _known_stream(cls, value: str) -> str:
        return one_of(value, STREAMS)

    @field_validator("declared", "measured", "verdict")
    @classmethod
    def _known_answer(cls, value: str) -> str:
        return one_of(value, ANSWERS) if value else value

    @field_validator("meeting_date")
    @classmethod
    def _a_date(cls, value: str) -> str:
        return date.fromisoformat(value).isoformat() if value else value

    @model_validator(mode="after")
    def _says_something(self) -> "LabelledPage":
        if not (self.tells_accounts or self.livestream or self.tells_phone):
            raise ValueError("accounts, livestream or verdict is missing")
        return self

    @property
    def tells_accounts(self) -> bool:
        """Whether the label says which accounts the page names, or that there are none."""
        return "accounts" in self.model_fields_set

    @property
    def tells_phone(self) -> bool:
        """Whether the label says how the page behaves on a phone."""
        return bool(self.declared or self.measured or self.verdict)

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
    rows, problems = read_rows(folder / FILE, LabelledPage)
    pages: dict[Path, tuple[int, LabelledPage]] = {}
    for number, page in rows:
        before = pages.setdefault((folder / page.file).resolve(), (number, page))[0]
        problems += [f"line {number}: {problem}" for problem in _wrong(page, folder, register)]
        if before != number:
            problems.append(f"line {number}: {page.file} stands on line {before} already")
    labels = {path: page for path, (_, page) in pages.items()}
    refuse(folder / FILE, sorted(problems, key=_line) or _unlabelled(folder, labels))
    return list(labels.values())


def _line(problem: str) -> int:
    return int(problem.partition(":")[0].removeprefix("line "))


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


def _unlabelled(folder: Path, labelled: Mapping[Path, LabelledPage]) -> list[str]:
    found = sorted(path.resolve() for pattern in PAGES for path in folder.rglob(pattern))
    return [
        f"page {path.relative_to(folder.resolve())} has no line"
        for path in found
        if path not in labelled and not _is_a_frame(path, labelled)
    ]


def _is_a_frame(path: Path, labelled: Mapping[Path, LabelledPage]) -> bool:
    """Whether a page may be a part of the one beside it that a phone is held to."""
    whole = labelled.get(path.parent / INDEX)
    return whole is not None and whole.tells_phone


def one_of(value: str, allowed: tuple[str, ...]) -> str:
    """The value if it is allowed. Raises ValueError."""
    if value not in allowed:
        raise ValueError(f"{value!r} is not one of {', '.join(allowed)}")
    return value


def _advice(platform: str, identity: str) -> str:
    likely = f"{platform}:{identity.lower().lstrip('@')}"
    return f": write {likely!r}" if account_url(likely) else " (design, section 4)"
