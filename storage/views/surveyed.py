"""Views of what the survey says beside what is observed."""

from sqlalchemy import and_, case, select

from storage.statements import table_of
from storage.tables import Asked, Indicator, MunicipalityRow, SurveyAnswer, Wave
from storage.views.observed import SIZE
from storage.views.view import TOWN, View, name_of_town, size_class

_S = table_of(SurveyAnswer).c
_C = table_of(Asked).c
_I = table_of(Indicator).c
_W = table_of(Wave).c

# What is planned is not yet there.
_answered = case((_S.answer == "planned", "no"), else_=_S.answer)
_shown = case((_I.value == "no", "nothing found"), else_="the site shows " + _I.value)
_BESIDE = (
    select(
        name_of_town(),
        *(_S.wave, _S.question, _C.wording, _C.scope, _S.answer, _I.value.label("observed")),
        ("answered " + _S.answer + ", " + _shown).label("how"),
        *(_I.basis, _I.evidence_url, _I.as_of, _I.good_looks, _C.bias, _C.differs),
        *(TOWN.population, TOWN.region, size_class(), _W.reference_date, _C.indicator),
        _S.municipality_code,
    )
    .join_from(table_of(SurveyAnswer), table_of(Wave), _W.wave == _S.wave)
    .join(table_of(Asked), _C.question == _S.question)
    .join(table_of(MunicipalityRow), TOWN.code == _S.municipality_code)
    .join(
        table_of(Indicator),
        and_(
            _I.municipality_code == _S.municipality_code,
            _I.indicator == _C.indicator,
            _I.scope == _C.scope,
            _I.valid_to_run.is_(None),
        ),
    )
    .where(_S.answer != "unsure", _I.value != "unknown", _I.value != _answered)
)

SURVEYED = (
    View(
        "disagreements",
        "Disagreements",
        "An answer of a wave that differs from what the site shows now, which may be long after "
        "the wave; the command compare sets answers beside the site as it was then. The answer "
        "planned is taken for no. Where a question names no scope, each scope is a row.",
        _BESIDE,
        {
            "size_class": SIZE,
            "observed": "what the site answers now: yes, partly or no (nothing was found)",
            "how": "the disagreement in words",
        },
        facets=("wave", "question", "how", "scope", "size_class"),
    ),
)
