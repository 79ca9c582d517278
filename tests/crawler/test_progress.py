"""How far a crawl is."""

import pytest

from crawler import progress as module
from crawler.progress import Progress


@pytest.fixture
def progress(monkeypatch: pytest.MonkeyPatch) -> Progress:
    monkeypatch.setattr(module, "monotonic", lambda: 110.0)
    return Progress(4, started=100.0)


def test_nothing_is_known_at_first(progress: Progress) -> None:
    assert (progress.done, progress.reached, progress.failed) == (0, 0, 0)
    assert progress.seconds_left is None
    assert not progress.failures()


def test_counts(progress: Progress) -> None:
    for code, status in (("005", "complete"), ("009", "timeout"), ("010", "budget_reached")):
        progress.visited(code, status)
    assert (progress.done, progress.reached, progress.failed) == (3, 2, 1)
    assert progress.failures() == {"timeout": 1}


def test_a_retry_that_succeeds_moves_from_failed_to_reached(progress: Progress) -> None:
    progress.visited("005", "timeout")
    progress.visited("005", "complete")
    assert (progress.done, progress.reached, progress.failed) == (1, 1, 0)


def test_speed(progress: Progress) -> None:
    progress.pages = 50
    assert progress.seconds == 10
    assert progress.pages_per_second == 5


def test_speed_of_no_time_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "monotonic", lambda: 100.0)
    assert Progress(1, started=100.0).pages_per_second == 0


def test_time_left_from_what_is_done(progress: Progress) -> None:
    progress.pages = 50
    assert progress.seconds_left is None
    progress.visited("005", "complete")
    assert progress.seconds_left == 30


def test_time_left_from_last_time(progress: Progress) -> None:
    progress.pages, progress.pages_expected = 50, 150
    assert progress.seconds_left == 20


def test_more_pages_than_last_time_is_no_negative_time(progress: Progress) -> None:
    progress.pages, progress.pages_expected = 50, 20
    assert progress.seconds_left == 0
