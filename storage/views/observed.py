"""Views of what is observed now."""

from sqlalchemy import and_, func, select

from storage.records import LOOKS
from storage.statements import table_of
from storage.tables import (
    Account,
    Indicator,
    Livestream,
    MunicipalityRow,
    Responsiveness,
    Run,
    VisitRow,
)
from storage.views.view import TOWN, View, name_of_town, size_class

SIZE = "population class of the municipality"
_TOWNS = table_of(MunicipalityRow)
_A = table_of(Account).c
_L = table_of(Livestream).c
_P = table_of(Responsiveness).c
_I = table_of(Indicator).c
_R = table_of(Run).c
_V = table_of(VisitRow).c

_ACCOUNTS = (
    select(
        name_of_town(),
        *(_A.platform, _A.account, _A.account_url, _A.owner, _A.sector, _A.kind, _A.person),
        *(_A.confidence, _A.evidence_text, _A.evidence_url, _A.placement, _A.reasons),
        *(_A.state, _A.liveness, _A.moved_to, _A.first_seen, _A.last_seen, _A.language),
        *(_A.pages_seen_on, _A.linked_by_count, _A.same_as),
        *(TOWN.region, size_class(), _A.municipality_code),
    )
    .join_from(table_of(Account), _TOWNS, TOWN.code == _A.municipality_code)
    .where(_A.valid_to_run.is_(None), _A.state != "closed")
)
_STREAMS = (
    select(
        name_of_town(),
        *(_L.kind, _L.host, _L.stream_url, _L.page_url, _L.evidence_text, _L.meeting_date),
        *(_L.confidence, _L.reasons, _L.host_type, _L.language, _L.placement, _L.state),
        *(_L.first_seen, _L.last_seen, TOWN.region, size_class(), _L.municipality_code),
    )
    .join_from(table_of(Livestream), _TOWNS, TOWN.code == _L.municipality_code)
    .where(_L.valid_to_run.is_(None), _L.state != "closed")
)
_PAGES = (
    select(
        name_of_town(),
        *(_P.page_kind, _P.verdict, _P.page_url, _P.declared, _P.viewport_content, _P.measured),
        *(_P.measured_at, _P.overflow_px, _P.overflow_elements, _P.legible_text_share),
        *(_P.tap_target_share, _P.zoom_blocked, TOWN.region, size_class(), _P.municipality_code),
    )
    .join_from(table_of(Responsiveness), _TOWNS, TOWN.code == _P.municipality_code)
    .where(_P.valid_to_run.is_(None))
)
_INDICATORS = (
    select(
        name_of_town(),
        *(_I.indicator, _I.scope, _I.value, _I.reason, _I.basis, _I.evidence_url, _I.as_of),
        *(_I.good_looks, _R.night.label("since"), _I.rule_version),
        *(TOWN.region, size_class(), _I.municipality_code),
    )
    .join_from(table_of(Indicator), _TOWNS, TOWN.code == _I.municipality_code)
    .join(table_of(Run), _R.run_id == _I.valid_from_run)
    .where(_I.valid_to_run.is_(None), TOWN.successor_code.is_(None))
)

_others, _tries = table_of(VisitRow).alias(), table_of(VisitRow).alias()
_looks = table_of(VisitRow).alias()
_newest = select(func.max(_others.c.run_id)).where(_others.c.municipality_code == TOWN.code)
_last_try = select(func.max(_tries.c.attempt)).where(
    _tries.c.municipality_code == TOWN.code, _tries.c.run_id == _V.run_id
)
_last_look = select(func.max(_looks.c.finished_at)).where(
    _looks.c.municipality_code == TOWN.code, _looks.c.status.in_(LOOKS)
)
_WITHOUT_LOOK = (
    select(
        name_of_town(),
        *(_V.status, _V.status_detail, _R.night, _last_look.scalar_subquery().label("last_look")),
        *(_V.entry_url, TOWN.website, TOWN.region, size_class(), _V.municipality_code),
    )
    .join_from(
        _TOWNS,
        table_of(VisitRow),
        and_(
            _V.municipality_code == TOWN.code,
            _V.run_id == _newest.scalar_subquery(),
            _V.attempt == _last_try.scalar_subquery(),
        ),
    )
    .join(table_of(Run), _R.run_id == _V.run_id)
    .where(_V.status.not_in(LOOKS), TOWN.successor_code.is_(None))
)

OBSERVED = (
    View(
        "accounts_now",
        "Accounts now",
        "A social media account that a municipality's site links to now, whose it is, and the page "
        "and words that say so. Accounts that closed are left out.",
        _ACCOUNTS,
        {"size_class": SIZE},
        facets=("platform", "owner", "sector", "liveness", "size_class"),
    ),
    View(
        "council_streams_now",
        "Council streams now",
        "A page where a council's meetings can be watched now, or that says so.",
        _STREAMS,
        {"size_class": SIZE},
        facets=("kind", "host_type", "host", "size_class"),
    ),
    View(
        "pages_on_a_phone_now",
        "Pages on a phone now",
        "A page of a municipality's site, and how it fits a phone as far as that is known.",
        _PAGES,
        {"size_class": SIZE},
        facets=("page_kind", "verdict", "declared", "measured", "size_class"),
    ),
    View(
        "indicators_with_evidence",
        "Indicators with evidence",
        "What the site of a municipality answers to a question of the survey now, and what the "
        "answer rests on. The answer no means that nothing was found, unknown that nobody could "
        "look well enough; the reason is told.",
        _INDICATORS,
        {"size_class": SIZE, "since": "night from which on this has been the answer"},
        facets=("value", "scope", "reason", "size_class"),
    ),
    View(
        "sites_not_looked_at",
        "Sites that could not be looked at",
        "A municipality whose newest visit did not reach its site: nothing is concluded from that.",
        _WITHOUT_LOOK,
        {"size_class": SIZE, "last_look": "end of the last visit that was a look; empty if none"},
        facets=("status", "region"),
    ),
)
