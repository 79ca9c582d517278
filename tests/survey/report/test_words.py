"""Everything that can be told has a name."""

from typing import get_args

from survey.comparison import LEVELS
from survey.crosswalk import Answer, Scope, crosswalk
from survey.published import published
from survey.report.agreement import OUTCOMES
from survey.report.words import words
from survey.rows import By, Method


def test_every_question_is_named_once() -> None:
    named = words().questions
    assert list(named) == list(crosswalk())
    assert len({question.title for question in named.values()}) == len(named)
    assert len({question.says for question in named.values()}) == len(named)


def test_everything_else_is_named() -> None:
    assert list(words().methods) == list(get_args(Method))
    assert set(words().answers) == {*get_args(Answer), "unsure"}
    assert set(words().scopes) == set(words().scope_names) == set(get_args(Scope))
    assert set(words().outcomes) == set(OUTCOMES)
    assert set(words().groups) == set(get_args(By)) - {"all"}
    assert set(words().qualifiers) == {told.qualifier for told in published()}
    assert set(words().observed) == {*LEVELS, "unknown"}
    assert {q.bias for q in crosswalk().values() if q.bias} <= set(words().biases)


def test_the_webs_no_is_told_as_no_link_found() -> None:
    assert words().observed["no"] == "no link found"
