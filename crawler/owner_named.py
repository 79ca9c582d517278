"""Firms, associations and own services that the words of a link call by name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crawler.detectors.sentences import sentences
from crawler.finding import Finding
from crawler.kinds import sector_of
from crawler.likeness import WORD, letters
from crawler.owner_case import Case
from crawler.owner_near import detail, said

CAPITAL = r"[A-ZÅÄÖČŠŽ0-9][^\s,.;:()]*"
NAME_BEFORE = re.compile(rf"(?:{CAPITAL}[ ]+){{1,5}}$")
NAME_AFTER = re.compile(rf"[ ]+((?:{CAPITAL}[ ]?){{1,4}})")
LONG_ENOUGH = 5
WORDS_OF_A_SERVICE = 2


def firm_of(case: Case, finding: Finding) -> str:
    """The sentence around a link that calls the account's owner a firm, or an empty text."""
    return _called(case, finding, case.terms.company_forms)


def association_of(case: Case, finding: Finding) -> str:
    """The sentence around a link that calls the account's owner an association, or none."""
    return _called(case, finding, case.terms.association_forms)


def own_service(case: Case, finding: Finding) -> tuple[str, str]:
    """The sector and the words of a service called the municipality's before a link.

    `Kaupungin kulttuuritalossa on avoimet ovet. Seuraa taloa: …`; two empty texts without one.
    """
    label = detail(finding, "label")
    before = said(finding).partition(label)[0] if label else said(finding)
    for found in reversed(list(case.terms.possessive_words.finditer(before.lower()))):
        words = WORD.findall(before[found.end() :])[:WORDS_OF_A_SERVICE]
        if sector := next(filter(None, (sector_of("", word) for word in words)), ""):
            return sector, f"{found.group()} {' '.join(words)}"
    return "", ""


def _called(case: Case, finding: Finding, forms: re.Pattern[str]) -> str:
    if case.has_own_handle:
        return ""
    above = (detail(finding, name) for name in ("unit", "heading", "section"))
    passages = dict.fromkeys((finding.text, said(finding), *above))
    return next(
        (
            sentence
            for passage in passages
            for sentence, name in _names(passage, forms)
            if _is_named(case, finding, name)
        ),
        "",
    )


@lru_cache(maxsize=1024)
def _names(passage: str, forms: re.Pattern[str]) -> tuple[tuple[str, str], ...]:
    """Names with a legal form in a passage, each with its sentence."""
    return tuple((s, name) for s in sentences(passage) for name in _names_in(s, forms))


def _names_in(sentence: str, forms: re.Pattern[str]) -> Iterator[str]:
    for form in forms.finditer(sentence.lower()):
        if before := NAME_BEFORE.search(sentence[: form.start()]):
            yield letters(before.group())
        elif after := NAME_AFTER.match(sentence, form.end()):
            yield letters(after.group())


def _is_named(case: Case, finding: Finding, name: str) -> bool:
    """Whether a name (in `letters`) is the account's, by its handle or by the words of a link."""
    handle, unit = letters(case.handle), letters(detail(finding, "unit"))
    if len(name) < LONG_ENOUGH:
        return False
    by_handle = name in handle or (len(handle) >= LONG_ENOUGH and handle in name)
    return by_handle or unit.startswith(name[:-1])
