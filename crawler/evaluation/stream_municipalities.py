"""Whether a municipality's council can be watched: labels of its pages taken together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import Field, field_validator

from crawler.conclude import conclude
from crawler.evaluation.judging import NIGHT, Judged, looks_at
from crawler.evaluation.label_files import read_rows, refuse
from crawler.evaluation.labels import Label, one_of
from crawler.finding import FindingBook
from storage.records import Known
from storage.register import Municipality, Register

FILE = "municipalities.jsonl"
NO_EVIDENCE = "no-evidence"
ANSWERS = ("yes", "partly", NO_EVIDENCE)
INDICATOR = "council_livestream"


class LabelledMunicipality(Label):
    """What a person says of the pages of one municipality.

    files: as in labels.jsonl; council_livestream: one of ANSWERS; night: of the look, on which it
    depends whether an announcement is too old.
    """

    municipality_code: str
    files: tuple[str, ...] = Field(strict=False, min_length=1)
    council_livestream: str
    night: date = Field(default=NIGHT, strict=False)

    @field_validator("council_livestream")
    @classmethod
    def _known_answer(cls, value: str) -> str:
        return one_of(value, ANSWERS)


@dataclass(frozen=True, slots=True)
class MunicipalityOutcome:
    """How one municipality came out; expected, found: one of ANSWERS."""

    municipality_code: str
    expected: str
    found: str
    basis: str = ""
    evidence_url: str = ""

    @property
    def is_right(self) -> bool:
        """Whether the answer is the labelled one."""
        return self.expected == self.found


def read_municipalities(
    folder: Path, register: Register, files: Sequence[str]
) -> list[LabelledMunicipality]:
    """The municipalities that a folder labels; none where it has no such file.

    Raises LabelsError: a line that is not as `LabelledMunicipality` wants it, a municipality that
    the register does not know, a page that has no line in labels.jsonl.
    """
    path = folder / FILE
    if not path.exists():
        return []
    rows, problems = read_rows(path, LabelledMunicipality)
    for number, row in rows:
        if row.municipality_code not in register.municipalities:
            problems.append(f"line {number}: {row.municipality_code!r} is not in the register")
        missing = [file for file in row.files if file not in files]
        problems += [f"line {number}: page {file} has no label" for file in missing]
    refuse(path, problems)
    return [row for _, row in rows]


def compare_municipality(
    label: LabelledMunicipality, municipality: Municipality, judged: Mapping[str, Judged]
) -> MunicipalityOutcome:
    """The answer of one visit that read these pages and nothing else, beside the label."""
    book = FindingBook()
    pages = [judged[file] for file in label.files]
    for page in pages:
        book.add(page.findings)
    looks = looks_at(municipality, {page.url: page.page_kind for page in pages}, label.night)
    conclusion = conclude(book.findings(), looks, Known(), {})
    told = next(row for row in conclusion.indicators if row.indicator == INDICATOR)
    return MunicipalityOutcome(
        municipality_code=label.municipality_code,
        expected=label.council_livestream,
        found=told.value if told.value in ANSWERS else NO_EVIDENCE,
        basis=told.basis,
        evidence_url=told.evidence_url,
    )
