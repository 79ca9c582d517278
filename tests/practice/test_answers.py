"""The survey's answers of the practice municipalities."""

from datetime import date
from pathlib import Path

from practice.answers import ANSWERS
from practice.register import register_rows
from practice.sites.municipalities import municipalities
from storage.register import load_register
from survey.answers import interpret
from survey.mapping import parse_mapping
from survey.sheets import read_sheet
from survey.template import template


def test_some_answer_in_the_manner_of_the_template(tmp_path: Path) -> None:
    register_rows(tmp_path / "register.csv", municipalities().values())
    register = load_register(tmp_path / "register.csv")
    mapping = parse_mapping(template(), "the template")
    read = interpret(read_sheet(ANSWERS), mapping, register, date(2026, 11, 15))
    assert (read.problems, read.set_aside) == ([], [])
    answered = {given.municipality_code for given in read.answers}
    assert len(answered) * 2 > len(register.municipalities) > len(answered)
    assert {given.question for given in read.answers} == set(mapping.questions)
    assert {given.answer for given in read.answers} == {"yes", "partly", "planned", "no", "unsure"}
