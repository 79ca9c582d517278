"""The crosswalk comes into the database with a wave."""

from collections import Counter

from storage.meanings import models
from survey.crosswalk import crosswalk
from survey.importing import crosswalk_rows


def test_every_question_has_a_row_for_each_of_its_scopes() -> None:
    rows = list(crosswalk_rows())
    counted = Counter(row["question"] for row in rows)
    assert counted == {q.key: max(len(q.scopes), 1) for q in crosswalk().values()}
    assert all(set(row) == set(models()["crosswalk"].model_fields) for row in rows)


def test_what_no_crawler_can_see_is_there_with_the_reason() -> None:
    rows = [row for row in crosswalk_rows() if not row["indicator"]]
    assert {row["question"] for row in rows} >= {"staff_training", "intranet_renewal"}
    assert all(row["unobservable"] and row["scope"] == "" for row in rows)
