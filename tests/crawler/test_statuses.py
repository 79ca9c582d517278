"""The closed list of visit statuses."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from crawler import statuses as module
from crawler.statuses import is_look, is_passing, rests, standing, statuses

LIST = [
    "complete",
    "budget_reached",
    "robots_refused",
    "opted_out",
    "blocked",
    "rate_limited",
    "javascript_only",
    "moved_to_foreign_host",
    "not_the_municipality",
    "dns_failure",
    "connection_refused",
    "connection_reset",
    "timeout",
    "tls_failure",
    "http_error",
    "redirect_loop",
    "not_html",
    "empty",
    "too_large",
    "private_address",
    "internal_error",
]


def test_the_list_is_closed() -> None:
    assert list(statuses()) == LIST


def test_looks() -> None:
    assert {name for name in LIST if is_look(name)} == {"complete", "budget_reached"}


@pytest.mark.parametrize("name", ["timeout", "rate_limited", "http_error", "internal_error"])
def test_passing(name: str) -> None:
    assert is_passing(name)


@pytest.mark.parametrize("name", ["robots_refused", "opted_out", "private_address", "complete"])
def test_not_passing(name: str) -> None:
    assert not is_passing(name)


def test_looks_are_followed_by_others_the_next_night() -> None:
    assert {statuses()[name].again for name in LIST if is_look(name)} == {"nightly"}


WEEKLY = [
    "robots_refused",
    "blocked",
    "moved_to_foreign_host",
    "not_the_municipality",
    "tls_failure",
    "redirect_loop",
    "not_html",
    "too_large",
    "private_address",
]


def test_permanent_causes_are_visited_weekly() -> None:
    assert [name for name in LIST if statuses()[name].again == "weekly"] == WEEKLY


MONDAY = date(2026, 1, 5)
# Days from Monday and statuses of the visits so far, the last first, and the day it is now.
RESTING = """
2 blocked,1 blocked,0 blocked                  3   yes
2 blocked,1 blocked,0 blocked                  8   yes
2 blocked,1 blocked,0 blocked                  9   no
2 blocked,1 robots_refused,0 tls_failure       3   yes
1 blocked,0 blocked                            2   no
2 timeout,1 blocked,0 blocked,-1 blocked       3   no
2 blocked,1 timeout,0 blocked,-1 blocked       3   no
2 blocked,1 complete,0 blocked                 3   no
2 opted_out,1 opted_out,0 opted_out            3   no
2 javascript_only,1 javascript_only,0 javascript_only 3 no
9 blocked,2 blocked,1 blocked,0 complete       10  yes
9 blocked,2 blocked,1 complete                 10  no
"""


@pytest.mark.parametrize("case", RESTING.strip().splitlines())
def test_a_site_rests_once_a_permanent_cause_stands(case: str) -> None:
    told, day, expected = case.rsplit(None, 2)
    visits = [
        (MONDAY + timedelta(days=int(number)), status)
        for number, status in (visit.split() for visit in told.split(","))
    ]
    assert rests(visits, MONDAY + timedelta(days=int(day))) is (expected == "yes")


def test_a_site_never_visited_does_not_rest() -> None:
    assert not rests([], MONDAY)


def test_every_status_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs" / "statuses.md").read_text(encoding="utf-8")
    for status in statuses().values():
        assert status.meaning.endswith(".")
        assert status.remedy
        assert f"`{status.name}`" in page
    assert f"on {standing().nights} nights running" in " ".join(page.split())
    assert f"once in {standing().days} days" in " ".join(page.split())


def test_a_broken_entry_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "load_toml", lambda name: {"tired": {"look": False}})
    with pytest.raises(ValueError, match=r"statuses\.toml: tired"):
        statuses.__wrapped__()
    monkeypatch.setattr(module, "load_toml", lambda name: {"standing": {"nights": 0, "days": 7}})
    with pytest.raises(ValueError, match=r"statuses\.toml: standing\.nights"):
        standing.__wrapped__()
