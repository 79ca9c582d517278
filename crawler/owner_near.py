"""What the words of one finding say of its link and no other."""

import re
from functools import lru_cache

from crawler.detectors.sentences import sentences
from crawler.finding import Finding
from crawler.owner_terms import owner_terms

MAX_LEAD = 40
MAX_APPOSITION = 80
# An address of three names or more (`satu.finna.fi`): what it says is no word of the sentence.
ADDRESS = re.compile(r"\b[\w-]{2,}(?:\.[\w-]{2,}){2,}")


def near(finding: Finding) -> str:
    """The words that speak of this link and no other, in lower case.

    Its unit, its label, what leads to it, and what tells of it right after (`X, joka on Y:n oma`).
    """
    return _near(detail(finding, "unit"), detail(finding, "label"), said(finding))


@lru_cache(maxsize=1024)  # every rule asks for them again
def _near(unit: str, label: str, words: str) -> str:
    before, _, after = words.partition(label) if label else ("", "", "")
    told = f"{unit} {label} {_last_words(before)} {_apposition(after)}"
    return ADDRESS.sub(" ", told.lower())


def lead(finding: Finding) -> str:
    """The link's unit and label with the one sentence that leads to it, in lower case."""
    label = detail(finding, "label")
    before = said(finding).partition(label)[0] if label else said(finding)
    last = "".join(sentences(before)[-1:])
    return f"{detail(finding, 'unit')} {last} {label}".lower()


def _last_words(before: str) -> str:
    cut = before[-MAX_LEAD:]
    return cut if cut == before else cut.partition(" ")[2]


def _apposition(after: str) -> str:
    words = after.lstrip(" ,()–-")
    begins = owner_terms().apposition_words.match(words.lower())
    return words[:MAX_APPOSITION] if begins else ""


def said(finding: Finding) -> str:
    """What leads to a link and the rest of its sentence, else all words of the finding."""
    return detail(finding, "said") or finding.text


def detail(finding: Finding, name: str) -> str:
    """A detail of a finding as text, empty where it has none."""
    return str(finding.details.get(name, ""))
