"""What is chosen of several: in columns of their own, or in one that lists them."""

from datetime import date

import pytest

from storage.register import load_register
from survey.answers import Reading, interpret
from survey.cells import Problem
from survey.mapping import Asked, Mapping
from survey.sheets import Row, Sheet
from survey.words import Meaning

REGISTER = load_register()
DAY = date(2017, 4, 1)
WORDS = Meaning(yes=("kyllä",), partly=("osittain",), no=("ei", "nej"), unsure=("eos",))


def sheet(*rows: dict[str, str]) -> Sheet:
    return Sheet(tuple(rows[0]), tuple(Row(at, row) for at, row in enumerate(rows, start=2)))


def channels_read(**columns: str) -> Reading:
    """What is said in columns of channels."""
    questions = {
        "uses_facebook": Asked(column="Kanavat: Facebook", option="Facebook", group="k"),
        "uses_twitter": Asked(column="Kanavat: Twitter", option="Twitter", group="k"),
    }
    others: dict[str, tuple[str, ...]] = {"k": ("Kanavat: Blogi",)}
    mapping = Mapping(municipality="Kunta", words=WORDS, questions=questions, options=others)
    row = {"Kunta": "Akaa"} | {f"Kanavat: {name}": "" for name in ("Facebook", "Twitter", "Blogi")}
    row |= {f"Kanavat: {name}": cell for name, cell in columns.items()}
    return interpret(sheet(row), mapping, REGISTER, DAY)


def channels(**columns: str) -> list[tuple[str, str]]:
    """The answers that columns of channels give."""
    return [(given.question, given.answer) for given in channels_read(**columns).answers]


@pytest.mark.parametrize(
    ("cells", "facebook", "twitter"),
    [
        ({"Facebook": "1"}, "yes", "no"),
        ({"Facebook": "0", "Twitter": "Twitter"}, "no", "yes"),
        ({"Facebook": "Kyllä", "Twitter": "ei"}, "yes", "no"),
        ({"Facebook": "True", "Twitter": "False"}, "yes", "no"),
        ({"Facebook": "0", "Twitter": "0"}, "no", "no"),
        ({"Facebook": "Ei", "Twitter": "nej"}, "no", "no"),
        ({"Facebook": "nej"}, "no", "no"),
        ({"Facebook": "eos", "Twitter": "eos"}, "unsure", "unsure"),
        ({"Facebook": "x", "Twitter": "eos"}, "yes", "unsure"),
        ({"Blogi": "1"}, "no", "no"),
    ],
)
def test_a_column_an_option(cells: dict[str, str], facebook: str, twitter: str) -> None:
    assert channels(**cells) == [("uses_facebook", facebook), ("uses_twitter", twitter)]


def test_who_filled_in_no_option() -> None:
    reading = channels_read()
    assert not reading.answers
    assert reading.notes == ["1 respondent gave no answer to any question of the mapping"]


def test_a_column_of_an_option_that_is_not_there() -> None:
    mapping = Mapping(
        municipality="Kunta",
        words=WORDS,
        questions={"uses_facebook": Asked(column="F", option="Facebook", group="k")},
        options={"k": ("Blogi",)},
    )
    table = sheet({"Kunta": "Akaa", "F": "1"})
    told = [problem.column for problem in interpret(table, mapping, REGISTER, DAY).problems]
    assert told == ["Blogi"]


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("Facebok", "'Facebok' means no answer; did you mean 'Facebook'?"),
        ("42", "'42' means no answer"),
        ("osittain", "'osittain' means no answer"),
    ],
)
def test_what_is_no_mark_of_an_option(cell: str, problem: str) -> None:
    assert [told.message for told in channels_read(Facebook=cell).problems] == [problem]


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


def test_words_in_place_of_a_list() -> None:
    found = listed(Akaa="Ei", Pori="eos").answers
    assert [(g.municipality_code, g.answer) for g in found] == [
        ("020", "no"),
        ("020", "no"),
        ("609", "unsure"),
        ("609", "unsure"),
    ]
