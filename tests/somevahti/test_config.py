"""Where settings come from, and what a wrong one says."""

from pathlib import Path

import pytest

from crawler.settings import user_agent
from somevahti.config import SettingsError, as_environment, load_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_options_win_over_environment_over_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "somevahti.toml").write_text('delay = 3\nmax_pages = 30\ncontact = "file"\n')
    monkeypatch.setenv("SOMEVAHTI_MAX_PAGES", "20")
    monkeypatch.setenv("SOMEVAHTI_CONTACT", "environment")
    settings = load_settings(contact="option", max_pages=None)
    assert (settings.delay, settings.max_pages, settings.contact) == (3.0, 20, "option")


def test_defaults_are_polite() -> None:
    settings = load_settings()
    assert (settings.delay, settings.max_pages, settings.visits_per_address) == (1.0, 200, 4)
    assert settings.database == "sqlite:///somevahti.db"


def test_lists_come_from_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMEVAHTI_RETRY_WAITS", "[1, 2]")
    monkeypatch.setenv("SOMEVAHTI_ALLOW_PRIVATE", '["127.0.0.1:8000"]')
    settings = load_settings()
    assert settings.retry_waits == (1.0, 2.0)
    assert settings.allow_private == {"127.0.0.1:8000"}


def test_options_are_handed_on_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    options = {
        "delay": 0.5,
        "contact": "who@example.org",
        "municipalities": Path("here.csv"),
        "allow_private": frozenset({"127.0.0.1:8000", "[::1]:80"}),
        "max_pages": None,
    }
    for name, value in as_environment(**options).items():
        monkeypatch.setenv(name, value)
    assert load_settings() == load_settings(**options)
    assert load_settings().delay == 0.5


WRONG = [
    ("cron = '30 1 * * 7'\n", {}, "cron: '30 1 [*] [*] 7' is not"),
    ("", {"SOMEVAHTI_CRON": "nightly"}, "cron: 'nightly' is not"),
    ("delay = -1\n", {}, "delay"),
    ("delya = 1\n", {}, "delya"),
    ("delay = \n", {}, "somevahti.toml is not TOML"),
    ("", {"SOMEVAHTI_MAX_PAGES": "many"}, "max_pages"),
    ("", {"SOMEVAHTI_RETRY_WAITS": "soon"}, "retry_waits"),
    ("", {"SOMEVAHTI_ALLOW_PRIVATE": '["127.0.0.1"]'}, "HOST:PORT"),
]


@pytest.mark.parametrize(("file", "environment", "named"), WRONG)
def test_a_wrong_setting_is_named_in_one_line(
    file: str,
    environment: dict[str, str],
    named: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "somevahti.toml").write_text(file)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=named) as error:
        load_settings()
    assert "\n" not in str(error.value)


def test_the_user_agent_names_robot_page_and_contact() -> None:
    settings = load_settings(contact="who@example.org", robot_page="https://example.org/robot")
    agent = user_agent(settings, "1.2.3")
    assert agent == "somevahti/1.2.3 (+https://example.org/robot; who@example.org)"
    assert "no contact configured" in user_agent(load_settings(), "1.2.3")
