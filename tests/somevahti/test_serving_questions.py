"""The ready questions: well formed, asked in time, and each with what it needs."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from somevahti.serving_questions import Question, read_questions, ready_questions
from tests.storage.servers import fresh_sqlite

ONE = """
[[questions]]
name = "nights"
title = "Nights"
description = "Every night."
sql = "select night from runs where state = :state"
parameters.state = { label = "State", choices = "select distinct state from runs", given = "ok" }
"""
WRONG = [
    ('name = "nights"', 'name = "Nights!"', "name"),
    ('title = "Nights"', "", "title"),
    ("select night", "delete from runs; select night", "sql"),
    ("select night", "update", "sql"),
    (":state", ":other", "nights: other, state stands in the SQL or in parameters, not in both"),
    ('label = "State", ', "", "label"),
    ('choices = "select', 'choices = "drop', "choices"),
    ('label = "State"', 'label = "State", more = "x"', "more"),
    ("[[questions]]", "[[question]]", "question"),
    ("parameters.state = {", "parameters.state = ", "Invalid"),
]


@pytest.mark.parametrize(("part", "instead", "told"), WRONG, ids=lambda text: text[:20])
def test_what_is_no_question_is_refused(part: str, instead: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_questions(ONE.replace(part, instead, 1))


def test_no_name_stands_twice() -> None:
    assert list(read_questions(ONE)) == ["nights"]
    with pytest.raises(ValueError, match="two questions have the same name"):
        read_questions(ONE + ONE)


def test_the_address_brings_what_is_chosen_at_first() -> None:
    assert read_questions(ONE)["nights"].address == "nights?state=ok"
    without = ONE.replace(', given = "ok"', "")
    assert read_questions(without)["nights"].address == "nights"


def test_there_are_a_dozen() -> None:
    assert len(ready_questions()) >= 12
    assert len({question.title for question in ready_questions().values()}) >= 12


@pytest.mark.parametrize("question", ready_questions().values(), ids=ready_questions())
def test_it_can_be_asked_with_and_without_a_choice(question: Question, tmp_path: Path) -> None:
    path = fresh_sqlite(tmp_path).removeprefix("sqlite:///")
    chosen = {name: each.given for name, each in question.parameters.items()}
    with closing(sqlite3.connect(path)) as connection:
        for values in (chosen, dict.fromkeys(chosen, ""), dict.fromkeys(chosen, "'; x")):
            assert connection.execute(question.sql, values).fetchall() == []
        for parameter in question.parameters.values():
            assert connection.execute(parameter.choices).fetchall() == []


def test_an_answer_comes_soon(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "somevahti.db")) as connection:
        for question in ready_questions().values():
            started = time.perf_counter()
            chosen = {name: each.given for name, each in question.parameters.items()}
            connection.execute(question.sql, chosen).fetchall()
            assert time.perf_counter() - started < 1, question.name
