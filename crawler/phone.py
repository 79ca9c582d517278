"""How the pages behave on a phone: declared and measured become one verdict."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from crawler.finding import Finding
from crawler.looks import Looks
from crawler.measured import measured_answer, page_verdict
from crawler.observations import observation_id
from crawler.rules import rule_version
from storage.tables import ResponsivenessState

# Representative pages: the front page and up to three other kinds, in this order.
KINDS = ("front", "contact", "council", "communication", "sector", "director", "other")
MAX_PAGES = 4
FIGURES = (
    "layout_px",
    "overflow_px",
    "overflow_elements",
    "overflow_text_share",
    "text_px",
    "legible_text_share",
    "tap_target_share",
)
MEASURED = (*FIGURES, "measured_at", "measured_detail", "screenshot")


def representatives(findings: Iterable[Finding]) -> list[Finding]:
    """The viewports of the pages that may stand for their kinds, of all findings of a visit."""
    chosen = _by_kind(findings)
    return [chosen[kind] for kind in KINDS if kind in chosen][:MAX_PAGES]


def conclude_responsiveness(
    findings: Sequence[Finding], looks: Looks, known: Sequence[ResponsivenessState]
) -> list[ResponsivenessState]:
    """One row per representative page: the front page and a page of up to three other kinds.

    Pages known before stay as they are when the visit did not read their kind.
    """
    chosen = _by_kind(findings)
    declared = {finding.url: finding for finding in findings if finding.detector == "declared"}
    known_by_kind = {page.page_kind: page for page in known}
    kinds = [kind for kind in KINDS if kind in chosen or kind in known_by_kind][:MAX_PAGES]
    pages = [
        _page(chosen[kind], declared.get(chosen[kind].url), looks, known_by_kind.get(kind))
        for kind in kinds
        if kind in chosen
    ]
    read = {page.page_kind for page in pages}
    return pages + [_copy(page) for kind, page in known_by_kind.items() if kind not in read]


def with_measurement(
    page: ResponsivenessState, figures: Mapping[str, Any], at: datetime, reason: str = ""
) -> ResponsivenessState:
    """A page and what was measured of it, concluded.

    figures: the columns of what was measured, none where it could not be; at: when; reason: why it
    could not.
    """
    after = _copy(page)
    after.measured_at, after.measured_detail = at, reason
    for name in FIGURES:
        setattr(after, name, figures.get(name))
    return _judged(after)


def as_declared(finding: Finding, municipality_code: str = "") -> ResponsivenessState:
    """The page of a finding of detector `viewport` or `declared`; nothing of it was measured."""
    details = finding.details
    page = ResponsivenessState(
        observation_id=observation_id("page", municipality_code, finding.page_kind),
        municipality_code=municipality_code,
        page_url=finding.url,
        page_kind=finding.page_kind,
        declared=finding.value,
        declared_reason=details.get("reason", ""),
        viewport_content=finding.text,
        mobile_site=details.get("mobile_site", ""),
        zoom_blocked=bool(details.get("zoom_blocked", False)),
        rule_version=rule_version("responsiveness"),
    )
    return _judged(page)


def _by_kind(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Of each page kind the viewport that most of its pages have."""
    found = defaultdict(list)
    for finding in findings:
        if finding.detector == "viewport":
            found[finding.page_kind].append(finding)
    return {kind: min(same, key=_usual_first) for kind, same in found.items()}


def _usual_first(finding: Finding) -> tuple[int, str]:
    return -finding.pages, finding.url


def _page(
    viewport: Finding,
    declared: Finding | None,
    looks: Looks,
    known: ResponsivenessState | None,
) -> ResponsivenessState:
    finding = declared or viewport
    page = as_declared(finding, looks.municipality.code)
    if known and known.page_url == finding.url:
        for name in MEASURED:
            setattr(page, name, getattr(known, name))
    if known and not finding.details.get("whole") and _is_the_same(page, known):
        # A visit that was cut short, or a sheet that failed, takes nothing back.
        page.declared, page.declared_reason = known.declared, known.declared_reason
    return _judged(page)


def _judged(page: ResponsivenessState) -> ResponsivenessState:
    """The page, brought to the answer that it declares and was measured to."""
    page.measured = measured_answer(page)
    separate = bool(page.mobile_site)
    page.verdict = page_verdict(page.declared, page.measured, separate_site=separate)
    return page


def _is_the_same(page: ResponsivenessState, known: ResponsivenessState) -> bool:
    names = ("page_url", "viewport_content", "rule_version")
    return all(getattr(page, name) == getattr(known, name) for name in names)


def _copy(page: ResponsivenessState) -> ResponsivenessState:
    return ResponsivenessState(
        **{name: getattr(page, name) for name in ResponsivenessState.model_fields}
    )
