"""Whose a row is, what its cells mean, and every problem by row and column."""

from datetime import date

import pytest

from storage.register import load_register
from survey.answers import Given, Problem, Reading, interpret
from survey.mapping import Asked, Mapping, Meaning
from survey.sheets import Row, Sheet

REGISTER = load_register()
DAY = date(2017, 4, 1)
WORDS = Meaning(
    yes=("kyllä", "ja"), partly=("osittain",), planned=("suunnitteilla",), no=("ei", "nej")
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
def test_the_successors_own_answer_counts(rows: tuple[str, str]) -> None:
    said = {"Nurmes": "ei", "Valtimo": "kyllä"}
    reading = read(*((name, said[name]) for name in rows))
    assert [given.answer for given in reading.answers] == ["no"]
    assert [given.respondent_code for given in reading.set_aside] == ["911"]


def test_who_merged_before_the_wave_cannot_answer() -> None:
    assert read(("Valtimo", "ei"), day=date(2022, 11, 1)).problems


def channels_read(**columns: str) -> Reading:
    """What is said in columns of channels."""
    questions = {
        "uses_facebook": Asked(column="Kanavat: Facebook", option="Facebook", group="k"),
        "uses_twitter": Asked(column="Kanavat: Twitter", option="Twitter", group="k"),
    }
    mapping = Mapping(municipality="Kunta", words=WORDS, questions=questions)
    row = {"Kunta": "Akaa", "Kanavat: Facebook": "", "Kanavat: Twitter": ""}
    row |= {f"Kanavat: {name}": cell for name, cell in columns.items()}
    return interpret(sheet(row), mapping, REGISTER, DAY)


def channels(**columns: str) -> list[tuple[str, str]]:
    """The answers that columns of channels give."""
    return [(given.question, given.answer) for given in channels_read(**columns).answers]


def test_a_column_an_option() -> None:
    assert channels(Facebook="1") == [("uses_facebook", "yes"), ("uses_twitter", "no")]
    assert channels(Facebook="0", Twitter="Twitter") == [
        ("uses_facebook", "no"),
        ("uses_twitter", "yes"),
    ]
    assert channels() == []


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("Facebok", "'Facebok' means no answer; did you mean 'Facebook'?"),
        ("42", "'42' means no answer"),
    ],
)
def test_what_is_no_mark_of_an_option(cell: str, problem: str) -> None:
    assert [told.message for told in channels_read(Facebook=cell).problems] == [problem]


def test_words_in_a_column_of_an_option() -> None:
    assert channels(Facebook="Kyllä", Twitter="ei") == [
        ("uses_facebook", "yes"),
        ("uses_twitter", "no"),
    ]


def listed(**cells: str) -> Reading:
    """What municipalities list in cells of channels; that of a blog is nobody's question."""
    questions = {
        f"uses_{name.lower()}": Asked(column="Kanavat", option=name, group="k", shared=True)
        for name in ("Facebook", "Twitter")
    }
    options: dict[str, tuple[str, ...]] = {"k": ("Blogi", "Muu, mikä?")}
    mapping = Mapping(municipality="Kunta", words=WORDS, questions=questions, options=options)
    rows = [{"Kunta": name, "Kanavat": cell} for name, cell in cells.items()]
    return interpret(sheet(*rows), mapping, REGISTER, DAY)


def test_options_that_there_are_not() -> None:
    reading = listed(Akaa="Facebook; Muu, mikä?", Kemi="facebok, Twitter", Pori="Vimeo")
    assert reading.problems == [
        Problem(3, "Kanavat", "'facebok' is no option of k; did you mean 'Facebook'?"),
        Problem(4, "Kanavat", "'Vimeo' is no option of k"),
    ]


def test_options_in_one_cell() -> None:
    found = listed(Akaa="Blogi; facebook", Kemi="", Pori="Blogi").answers
    assert [(g.municipality_code, g.question, g.answer) for g in found] == [
        ("020", "uses_facebook", "yes"),
        ("020", "uses_twitter", "no"),
        ("609", "uses_facebook", "no"),
        ("609", "uses_twitter", "no"),
    ]


def test_a_row_an_answer() -> None:
    mapping = WIDE.model_copy(update={"question": "Kysymys", "answer": "Vastaus"})
    rows = [
        {"Kunta": "Akaa", "Kysymys": PHONE.upper(), "Vastaus": "suunnitteilla"},
        {"Kunta": "Akaa", "Kysymys": "Jotain muuta", "Vastaus": "42"},
    ]
    reading = interpret(sheet(*rows), mapping, REGISTER, DAY)
    assert [(given.question, given.answer) for given in reading.answers] == [
        ("responsive", "planned")
    ]
    assert not reading.problems


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
