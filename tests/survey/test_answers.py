"""Whose a row is, what its cells mean, and every problem by row and column."""

from dataclasses import replace
from datetime import date

import pytest

from storage.register import load_register
from survey.answers import Given, Reading, interpret
from survey.cells import Problem
from survey.mapping import Asked, Mapping
from survey.sheets import Row, Sheet
from survey.words import Meaning

REGISTER = load_register()
DAY = date(2017, 4, 1)
WORDS = Meaning(
    yes=("kyllä", "ja"),
    partly=("osittain",),
    planned=("suunnitteilla",),
    no=("ei", "nej"),
    unsure=("eos",),
)
PHONE = "Onko responsiivisuus huomioitu?"
WIDE = Mapping(municipality="Kunta", words=WORDS, questions={"responsive": Asked(column=PHONE)})


def sheet(*rows: dict[str, str]) -> Sheet:
    return Sheet(tuple(rows[0]), tuple(Row(at, row) for at, row in enumerate(rows, start=2)))


def read(*answers: tuple[str, str], day: date = DAY) -> Reading:
    """What municipalities answered about phones."""
    return interpret(sheet(*({"Kunta": m, PHONE: a} for m, a in answers)), WIDE, REGISTER, day)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Espoo", "049"),
        ("ESBO", "049"),
        ("049", "049"),
        ("49", "049"),
        ("Espoon kaupunki", "049"),
        ("Esbo stad", "049"),
        ("akaa", "020"),
        ("Aanekoski", "992"),
        ("Valtimo", "541"),
    ],
)
def test_whose_a_row_is(written: str, code: str) -> None:
    reading = read((written, "Kyllä"))
    assert not reading.problems
    assert [given.municipality_code for given in reading.answers] == [code]


def test_words_in_any_spelling() -> None:
    said = [
        given.answer
        for given in read(("Akaa", "KYLLA"), ("Espoo", " osittain "), ("Kemi", "")).answers
    ]
    assert said == ["yes", "partly"]


def test_every_problem_is_told() -> None:
    reading = read(("Espo", "kyllä"), ("Akaa", "kylä"), ("Kemi", "ehkä"), ("Lavia", "ei"))
    assert [(problem.row, problem.column) for problem in reading.problems] == [
        (2, "Kunta"),
        (3, PHONE),
        (4, PHONE),
        (5, "Kunta"),
    ]
    told = [problem.message for problem in reading.problems]
    assert "Espoo" in told[0]
    assert told[1] == "'kylä' means no answer; did you mean 'kyllä'?"
    assert told[2] == "'ehkä' means no answer"
    assert "merged into Pori" in told[3]


def test_words_as_spreadsheets_write_them() -> None:
    said = [given.answer for given in read(("Akaa", "True"), ("Espoo", "EPÄTOSI")).answers]
    assert said == ["yes", "no"]


def test_answers_that_a_question_does_not_have() -> None:
    [problem] = read(("Akaa", "Suunnitteilla")).problems
    assert problem == Problem(
        2,
        PHONE,
        "'Suunnitteilla' means planned; responsive can be answered yes, partly, no or unsure alone",
    )


def test_who_answered_nothing_is_told() -> None:
    reading = read(("Akaa", ""), ("Akaa", "ei"), ("Kemi", ""), ("Pori", ""))
    assert reading.notes == ["2 respondents gave no answer to any question of the mapping"]


def test_a_column_that_is_there_twice() -> None:
    table = replace(sheet({"Kunta": "Akaa"}), doubled=frozenset({PHONE}), header=3)
    [problem] = interpret(table, WIDE, REGISTER, DAY).problems
    assert problem == Problem(3, PHONE, "this column is there twice")


def test_a_column_that_may_be_on_another_sheet() -> None:
    table = replace(sheet({"Ohje": "Lue"}), sheets=("Ohje", "Data"))
    told = {problem.message for problem in interpret(table, WIDE, REGISTER, DAY).problems}
    assert told == {"there is no such column on the first sheet, 'Ohje'; the others are 'Data'"}


def test_a_column_that_is_not_there() -> None:
    table = sheet({"kunta": "Akaa", "Onko responsiivisuus huomioitu": "ei"})
    assert interpret(table, WIDE, REGISTER, DAY).problems == [
        Problem(1, "Kunta", "there is no such column; did you mean 'kunta'?"),
        Problem(
            1, PHONE, "there is no such column; did you mean 'Onko responsiivisuus huomioitu'?"
        ),
    ]


def test_the_later_row_counts() -> None:
    reading = read(("Akaa", "ei"), ("Akaa", "kyllä"), ("Akaa", ""))
    assert reading.answers == [Given("020", "020", "responsive", "yes", 3)]
    assert reading.set_aside == [Given("020", "020", "responsive", "no", 2)]


@pytest.mark.parametrize("rows", [("Nurmes", "Valtimo"), ("Valtimo", "Nurmes")])
def test_two_that_have_merged_since_answered_each_for_itself(rows: tuple[str, str]) -> None:
    said = {"Nurmes": "ei", "Valtimo": "kyllä"}
    reading = read(*((name, said[name]) for name in rows))
    assert [(g.municipality_code, g.respondent_code, g.answer) for g in reading.answers] == [
        ("541", "541", "no"),
        ("541", "911", "yes"),
    ]
    assert not reading.set_aside


def test_who_merged_before_the_wave_cannot_answer() -> None:
    assert read(("Valtimo", "ei"), day=date(2022, 11, 1)).problems


def test_a_row_an_answer() -> None:
    mapping = WIDE.model_copy(update={"question": "Kysymys", "answer": "Vastaus"})
    rows = [
        {"Kunta": "Akaa", "Kysymys": PHONE.upper(), "Vastaus": "osittain"},
        {"Kunta": "Akaa", "Kysymys": "Jotain muuta", "Vastaus": "42"},
    ]
    reading = interpret(sheet(*rows), mapping, REGISTER, DAY)
    assert [(given.question, given.answer) for given in reading.answers] == [
        ("responsive", "partly")
    ]
    assert not reading.problems
    assert reading.notes == ["1 row asks what the mapping does not name"]


def test_a_slip_in_a_question() -> None:
    mapping = WIDE.model_copy(update={"question": "Kysymys", "answer": "Vastaus"})
    slip = PHONE.replace("ii", "i")
    rows = [
        {"Kunta": "Akaa", "Kysymys": PHONE, "Vastaus": "ei"},
        {"Kunta": "Kemi", "Kysymys": slip, "Vastaus": "ei"},
    ]
    told = f"the mapping has no question {slip!r}; did you mean {PHONE!r}?"
    assert interpret(sheet(*rows), mapping, REGISTER, DAY).problems == [Problem(3, "Kysymys", told)]


def test_a_question_that_no_row_asks() -> None:
    mapping = WIDE.model_copy(update={"question": "Kysymys", "answer": "Vastaus"})
    row = {"Kunta": "Akaa", "Kysymys": "Onko responsivisuus huomioitu", "Vastaus": "ei"}
    assert interpret(sheet(row), mapping, REGISTER, DAY).problems == [
        Problem(
            1,
            "Kysymys",
            f"no row asks {PHONE!r}; did you mean 'Onko responsivisuus huomioitu'?",
        )
    ]
