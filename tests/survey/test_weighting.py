"""Who stands for whom, and what that does to a share."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.proportions import wilson
from survey.weighting import LEAST, Cell, cells, weighted

FRAME = {f"{n:03}": (n % 4, "fi") for n in range(200)} | {
    f"{n:03}": (n % 2, "sv") for n in range(200, 240)
}


def few_of(frame: dict[str, tuple[int, str]], *, sizes: set[int], keep: int) -> set[str]:
    """All municipalities of a frame, but only so many of some classes."""
    rare = [code for code, (size, _) in frame.items() if size in sizes]
    return set(frame) - set(rare[keep:])


def test_full_cells_stay_apart() -> None:
    found = cells(FRAME, set(FRAME))
    assert {found[code] for code in FRAME} == {
        *(Cell("fi", size, size) for size in range(4)),
        *(Cell("sv", size, size) for size in range(2)),
    }


def test_the_largest_join_the_next_smaller() -> None:
    finnish = {code: place for code, place in FRAME.items() if place[1] == "fi"}
    found = cells(finnish, few_of(finnish, sizes={3}, keep=LEAST - 1))
    assert set(found.values()) == {Cell("fi", 0, 0), Cell("fi", 1, 1), Cell("fi", 2, 3)}


def test_the_smallest_join_the_next_larger() -> None:
    finnish = {code: place for code, place in FRAME.items() if place[1] == "fi"}
    found = cells(finnish, few_of(finnish, sizes={0}, keep=0))
    assert set(found.values()) == {Cell("fi", 0, 1), Cell("fi", 2, 2), Cell("fi", 3, 3)}


def test_a_language_with_hardly_an_answer_no_longer_counts() -> None:
    answered = {code for code, (_, language) in FRAME.items() if language == "fi"} | {"200"}
    assert {cell.language for cell in cells(FRAME, answered).values()} == {""}


@given(st.sets(st.sampled_from(sorted(FRAME)), min_size=LEAST))
def test_every_cell_has_enough_answers(answered: set[str]) -> None:
    found = cells(FRAME, answered)
    assert set(found) == set(FRAME)
    for cell in set(found.values()):
        assert sum(found[code] == cell for code in answered) >= LEAST


def test_a_share_by_hand() -> None:
    # 100 small ones, of 10 that answered 2 say yes; 20 large ones, of 10 that answered 8.
    frame = {f"{n:03}": (0, "fi") for n in range(100)} | {
        f"{n:03}": (1, "fi") for n in range(100, 120)
    }
    answers = {f"{n:03}": n < 2 for n in range(10)} | {f"{n:03}": n < 108 for n in range(100, 110)}
    found = weighted(answers, cells(frame, set(answers)))
    assert found is not None
    assert found.value == pytest.approx((100 * 0.2 + 20 * 0.8) / 120)
    raw = wilson(10, 20)
    assert raw is not None
    assert found.value < raw.value
    assert found.low < found.value < found.high


def test_all_answered_leaves_nothing_open() -> None:
    answers = {code: size > 1 for code, (size, _) in FRAME.items()}
    assert weighted(answers, cells(FRAME, set(FRAME))) == (100 / 240,) * 3


def test_cells_that_answer_with_one_voice_keep_their_share() -> None:
    answers = {code: FRAME[code][0] > 1 for code in sorted(FRAME)[::3]}
    found = weighted(answers, cells(FRAME, set(answers)))
    assert found is not None
    assert found.value == pytest.approx(100 / 240)
    assert found.low < found.value < found.high


def test_nobody_answered() -> None:
    assert weighted({}, cells(FRAME, set())) is None


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    # Large ones answer more often and say yes more often: what the weights are for.
    random = Random(20261123)
    truth = {
        code: random.random() < (0.3, 0.5, 0.7, 0.9)[size] for code, (size, _) in FRAME.items()
    }
    share = sum(truth.values()) / len(truth)
    held = 0
    for _ in range(400):
        answers = {
            code: yes
            for code, yes in truth.items()
            if random.random() < (0.3, 0.4, 0.6, 0.8)[FRAME[code][0]]
        }
        found = weighted(answers, cells(FRAME, set(answers)))
        held += found is not None and found.low <= share <= found.high
    assert 0.92 <= held / 400 <= 0.99
