"""How the pages behave on a phone: declared and measured become one verdict."""

from collections import defaultdict
from collections.abc import Sequence

from crawler.finding import Finding
from crawler.looks import Looks
from crawler.measured import measured_answer, page_verdict
from crawler.observations import observation_id
from crawler.rules import rule_version
from storage.tables import ResponsivenessState

# Representative pages: the front page and up to three other kinds, in this order.
KINDS = ("front", "contact", "council", "communication", "sector", "director", "other")
MAX_PAGES = 4
MEASURED = (
    "measured_at",
    "measured_detail",
    "layout_px",
    "overflow_px",
    "overflow_elements",
    "overflow_text_share",
    "text_px",
    "legible_text_share",
    "tap_target_share",
    "zoom_blocked",
    "screenshot",
)


def conclude_responsiveness(
    findings: Sequence[Finding], looks: Looks, known: Sequence[ResponsivenessState]
) -> list[ResponsivenessState]:
    """One row per representative page: the front page and a page of up to three other kinds.

    Pages known before stay as they are when the visit did not read their kind.
    """
    by_kind = defaultdict(list)
    for finding in findings:
        by_kind[finding.page_kind].append(finding)
    known_by_kind = {page.page_kind: page for page in known}
    kinds = [kind for kind in KINDS if kind in by_kind or kind in known_by_kind][:MAX_PAGES]
    pages = [
        _page(min(by_kind[kind], key=_usual_first), looks, known_by_kind.get(kind))
        for kind in kinds
        if by_kind[kind]
    ]
    read = {page.page_kind for page in pages}
    return pages + [_copy(page) for kind, page in known_by_kind.items() if kind not in read]


def _usual_first(finding: Finding) -> tuple[int, str]:
    return -finding.pages, finding.url


def _page(finding: Finding, looks: Looks, known: ResponsivenessState | None) -> ResponsivenessState:
    measured = {}
    if known and known.page_url == finding.url:
        measured = {name: getattr(known, name) for name in MEASURED}
    page = ResponsivenessState(
        observation_id=observation_id("page", looks.municipality.code, finding.page_kind),
        municipality_code=looks.municipality.code,
        page_url=finding.url,
        page_kind=finding.page_kind,
        declared=finding.value,
        viewport_content=finding.text,
        rule_version=rule_version("responsiveness"),
        **measured,
    )
    page.measured = measured_answer(page)
    page.verdict = page_verdict(page.declared, page.measured)
    if page.zoom_blocked is None:
        page.zoom_blocked = bool(finding.details.get("zoom_blocked", False))
    return page


def _copy(page: ResponsivenessState) -> ResponsivenessState:
    return ResponsivenessState(
        **{name: getattr(page, name) for name in ResponsivenessState.model_fields}
    )
