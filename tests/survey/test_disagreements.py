"""Which contradictions are told, and how surely one side is wrong."""

import pytest

from survey.disagreements import disagreements
from survey.rows import DisagreementRow
from tests.survey.builders import NEAR, made

PAGE = "https://www.helsinki.fi/"


def listed(question: str, answer: str, **observed: str) -> list[DisagreementRow]:
    """The contradictions of Helsinki, observed in every scope or by scope."""
    states = {"091": "unknown"} | {
        "091" if scope == "everywhere" else f"091/{scope}": value
        for scope, value in observed.items()
    }
    return disagreements(made(question, {"091": answer}, states), NEAR, {})


@pytest.mark.parametrize(
    ("question", "answer", "observed", "expected"),
    [
        ("uses_facebook", "no", {"everywhere": "yes"}, [("high", "municipality")]),
        ("uses_facebook", "yes", {"everywhere": "no"}, [("medium", "municipality")]),
        ("director", "yes", {"everywhere": "no"}, [("medium", "municipality")]),
        # A unit's yes is another answer than the municipality's no.
        (
            "uses_facebook",
            "no",
            {"municipality": "no", "any_unit": "yes"},
            [("low", "any_unit")],
        ),
        (
            "uses_facebook",
            "yes",
            {"municipality": "no", "any_unit": "yes"},
            [("low", "municipality")],
        ),
        ("responsive", "partly", {"everywhere": "yes"}, [("low", "municipality")]),
        ("responsive", "no", {"everywhere": "partly"}, [("low", "municipality")]),
        ("council_livestream", "planned", {"everywhere": "yes"}, [("low", "municipality")]),
        ("council_livestream", "planned", {"everywhere": "no"}, []),
        ("uses_facebook", "yes", {"everywhere": "yes"}, []),
        ("uses_facebook", "no", {"everywhere": "no"}, []),
        ("uses_facebook", "unsure", {"everywhere": "yes"}, []),
        ("uses_facebook", "no", {"everywhere": "unknown"}, []),
        ("uses_facebook", "", {"everywhere": "yes"}, []),
        ("staff_training", "yes", {}, []),
    ],
)
def test_contradictions(
    question: str, answer: str, observed: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    rows = listed(question, answer, **observed)
    assert [(row.importance, row.scope) for row in rows] == expected


def test_where_nothing_was_found_the_website_is_told() -> None:
    (row,) = listed("uses_facebook", "yes", everywhere="no")
    assert row.evidence_text == "no link found"
    assert row.evidence_url.startswith("https://www.hel")


def test_the_words_of_the_page_are_told() -> None:
    (item, _) = items = made("uses_facebook", {"091": "no"}, {"091": "yes"})
    pair = next(pair for pair in item.pairs if pair.answer)
    shown = pair._replace(seen=pair.seen._replace(evidence_url=PAGE, basis="1 account linked"))
    by_page = type(item)(item.question, item.scope, [shown])
    items = [by_page, type(item)(item.question, "any_unit", [shown])]
    told = "facebook:helsinki: Helsinki Facebookissa"
    words = {
        ("091", PAGE, "municipality", "facebook"): told,
        ("091", PAGE, "shared", "facebook"): "facebook:hevakirjasto: Kirjastot Facebookissa",
    }
    assert disagreements(items, NEAR, words)[0].evidence_text == told
    assert disagreements(items, NEAR, {})[0].evidence_text == "1 account linked"


def test_the_surest_come_first_and_the_large_before_the_small() -> None:
    answers = {"005": "no", "091": "no", "529": "yes"}
    observed = {"005": "yes", "091": "yes", "529": "no"}
    rows = disagreements(made("uses_facebook", answers, observed), NEAR, {})
    assert [row.municipality_code for row in rows] == ["091", "005", "529"]


def test_a_swedish_municipality_is_asked_in_swedish() -> None:
    items = made("director", dict.fromkeys(("035", "091"), "yes"), {"035": "no", "091": "no"})
    words = {row.municipality_code: row.wording for row in disagreements(items, NEAR, {})}
    assert words["035"].startswith("Uppträder kommun-")
    assert words["091"].startswith("Toimiiko kunnanjohtaja")
