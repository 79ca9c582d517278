"""The data files are checked when they are read, and say clearly what is wrong."""

from pathlib import Path

import pytest

from crawler.platforms import PLATFORMS, deeplinks, services, words
from crawler.platforms.reading import as_kind
from crawler.platforms.registry import ALL, by_domain, check_words, discover

IN_ORDER = (
    "facebook twitter instagram youtube linkedin tiktok threads bluesky mastodon snapchat "
    "whatsapp telegram flickr vimeo pinterest discord twitch"
)


def test_platforms_stand_in_the_order_of_the_design() -> None:
    assert PLATFORMS[:17] == tuple(IN_ORDER.split())
    assert discover() == ALL


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[paths]\nother = ["help", "help"]', "'help' stands twice"),
        ('[paths]\nother = ["help"]\nlogin = ["help"]', "'help' stands twice"),
        ('[paths]\nother = ["Help"]', "lower case"),
        ('[paths]\nnonsense = ["help"]', "'nonsense' is not known"),
        ('[paths]\npages = ["help"]', "'pages' is not known"),
        ('[hosts]\npages = "a.fi"', "list of words"),
        ("[items]\nphoto = 1", "name of its parameter"),
        ("[nonsense]", "'nonsense' is not known"),
        ("hosts = 1", "must be a section"),
        ("hosts", "fictional.toml"),
    ],
)
def test_wrong_words_are_refused(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "fictional.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        words.load("fictional", tmp_path)


def test_missing_words_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"fictional\.toml"):
        words.load("fictional", tmp_path)


def test_words_of_no_platform_are_refused(tmp_path: Path) -> None:
    (tmp_path / "fictional.toml").touch()
    with pytest.raises(ValueError, match="no platform 'fictional'"):
        check_words(PLATFORMS, tmp_path)


def test_one_domain_cannot_have_two_platforms() -> None:
    with pytest.raises(ValueError, match=r"facebook has 'facebook\.com' too"):
        by_domain((ALL[0], ALL[0]))


def test_wrong_services_and_deep_links_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_text('share = ["a.fi"]\nunresolved = ["a.fi"]', encoding="utf-8")
    with pytest.raises(ValueError, match="twice"):
        services.load(path)
    path.write_text('"fb://" = 1', encoding="utf-8")
    with pytest.raises(ValueError, match="needs a web prefix"):
        deeplinks.load(path)


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="'nonsense' is not a kind"):
        as_kind("nonsense")


def test_file_without_a_platform_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("crawler.platforms.grammar.twitch.PLATFORM")
    with pytest.raises(ValueError, match="twitch declares no PLATFORM"):
        discover()
