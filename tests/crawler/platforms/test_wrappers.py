"""Addresses inside addresses, and the file that lists their wrappers."""

from pathlib import Path
from urllib.parse import quote

import pytest

from crawler.platforms import identify
from crawler.platforms.wrappers import load

PAGE = "https://www.kuusniemi.example/fi/"
FACEBOOK = "https://www.facebook.com/kuusniemi"


@pytest.mark.parametrize(
    "url",
    [
        f"http://kuusniemi.example/out?url={quote(FACEBOOK, safe='')}",
        f"https://kuusniemi.example/redirect.php?to={FACEBOOK}",
        "https://www.kuusniemi.example/fi/link?goto=//www.facebook.com/kuusniemi",
    ],
)
def test_own_exit_is_followed_only_on_the_same_site(url: str) -> None:
    assert identify(url, PAGE).account == "facebook:kuusniemi"
    assert identify(url, "https://toinen.example/").kind == "none"
    assert identify(url).kind == "none"


def test_own_pages_with_an_address_in_a_parameter_are_no_exits() -> None:
    assert identify(f"/out?url={FACEBOOK}", PAGE).account == "facebook:kuusniemi"
    assert identify(f"/haku?url={FACEBOOK}", PAGE).kind == "none"
    assert identify("/out?url=facebook.com", PAGE).kind == "none"


def test_wrapper_in_a_wrapper_is_opened() -> None:
    once = "https://l.facebook.com/l.php?u=" + quote(FACEBOOK, safe="")
    twice = "https://www.google.com/url?q=" + quote(once, safe="")
    assert identify(twice).account == "facebook:kuusniemi"


def test_endless_wrapping_ends() -> None:
    url = FACEBOOK
    for _ in range(8):
        url = "https://href.li/?" + url
    assert identify(url).kind in ("account", "none")
    nested = "https://fb.com/PLUGINS/x?href=" * 250
    assert identify(nested).kind == "embed"
    loop = "https://www.facebook.com/" * 50 + "x"
    assert identify(loop).platform in ("facebook", None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[wrapper]]\nhosts = ["A.fi"]', "lower case"),
        ('[[wrapper]]\nhosts = ["a.fi", "a.fi"]', "twice"),
        ('[[wrapper]]\nhosts = ["a.fi"]\nhow = "magic"', "how must be one of"),
        ('[[wrapper]]\nhost = ["a.fi"]', "'host' is not known"),
        ("own_site = 1", "must be a section"),
        ("wrapper = []\n[own_site]\nexits = 1", "list of words"),
        ("wrapper = 1", "entries are expected"),
        ("[", "wrappers.toml"),
    ],
)
def test_wrong_file_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "wrappers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        load(path)
