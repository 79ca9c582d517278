"""The closed list of visit statuses."""

from pathlib import Path

import pytest

from crawler import statuses as module
from crawler.statuses import is_look, is_passing, statuses

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


def test_no_look_is_tried_again() -> None:
    assert not any(is_passing(name) for name in LIST if is_look(name))


def test_every_status_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs" / "statuses.md").read_text(encoding="utf-8")
    for status in statuses().values():
        assert status.meaning.endswith(".")
        assert status.remedy
        assert f"`{status.name}`" in page


def test_a_broken_entry_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "load_toml", lambda name: {"tired": {"look": False}})
    with pytest.raises(ValueError, match=r"statuses\.toml: tired"):
        statuses.__wrapped__()
