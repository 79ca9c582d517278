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
MEASURED = (*FIGURES, "measured_at", "measured_detail", "zoom_blocked", "screenshot")


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
    after.measured = measured_answer(after)
    after.verdict = page_verdict(after.declared, after.measured)
    return after


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
    measured = {}
    if known and known.page_url == finding.url:
        measured = {name: getattr(known, name) for name in MEASURED}
    page = ResponsivenessState(
        observation_id=observation_id("page", looks.municipality.code, finding.page_kind),
        municipality_code=looks.municipality.code,
        page_url=finding.url,
        page_kind=finding.page_kind,
        declared=finding.value,
        declared_reason=finding.details.get("reason", ""),
        viewport_content=finding.text,
        rule_version=rule_version("responsiveness"),
        **measured,
    )
    if known and not finding.details.get("whole") and _is_the_same(page, known):
        # A visit that was cut short, or a sheet that failed, takes nothing back.
        page.declared, page.declared_reason = known.declared, known.declared_reason
    page.measured = measured_answer(page)
    separate = bool(finding.details.get("mobile_site"))
    page.verdict = page_verdict(page.declared, page.measured, separate_site=separate)
    if page.zoom_blocked is None:
        page.zoom_blocked = bool(finding.details.get("zoom_blocked", False))
    return page


def _is_the_same(page: ResponsivenessState, known: ResponsivenessState) -> bool:
    names = ("page_url", "viewport_content", "rule_version")
    return all(getattr(page, name) == getattr(known, name) for name in names)


def _copy(page: ResponsivenessState) -> ResponsivenessState:
    return ResponsivenessState(
        **{name: getattr(page, name) for name in ResponsivenessState.model_fields}
    )
