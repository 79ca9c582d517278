"""Languages of addresses and pages."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.languages import (
    allowed_language,
    language_of,
    machine_translated,
    read_languages,
)
from crawler.page import Page
from crawler.vocabulary import load_toml

SITE = "https://www.kunta.fi"


@pytest.mark.parametrize(
    ("url", "language"),
    [
        (f"{SITE}/", ""),
        (f"{SITE}/kirjasto", ""),
        (f"{SITE}/fi/kirjasto", "fi"),
        (f"{SITE}/fi-FI/Kirjasto", "fi"),
        (f"{SITE}/fi_FI/kirjasto", "fi"),
        (f"{SITE}/Suomeksi/Etusivu", "fi"),
        (f"{SITE}/sv/", "sv"),
        (f"{SITE}/sv-FI/Beslut", "sv"),
        (f"{SITE}/svenska/", "sv"),
        (f"{SITE}/en-US/City", "en"),
        (f"{SITE}/web/en/library", "en"),
        (f"{SITE}/helsinki/sv/stad", "sv"),
        (f"{SITE}/se/oktavuohta", "se"),
        (f"{SITE}/smn/", "smn"),
        (f"{SITE}/sms/", "sms"),
        (f"{SITE}/is/bokasafn", "is"),
        (f"{SITE}/zh-CN/", "zh"),
        (f"{SITE}/zh-hans/", "zh"),
        (f"{SITE}/pa-gang/", ""),
        (f"{SITE}/is-hall/vinter/", ""),
        (f"{SITE}/?lang=sv", "sv"),
        (f"{SITE}/index.php?option=x&lang=ru", "ru"),
        (f"{SITE}/kirjasto?kieli=ruotsi", "sv"),
        ("https://en.kimitoon.fi/library", "en"),
        ("https://ru.kunta.fi/", "ru"),
        ("https://ii.fi/", ""),
        ("https://is.fi/", ""),
        (f"{SITE}/tv", ""),
        (f"{SITE}/te", ""),
        (f"{SITE}/kh/poytakirjat", ""),
        (f"{SITE}/sivu-en", ""),
        ("https://[", ""),
    ],
)
def test_language_of_an_address(url: str, language: str) -> None:
    assert language_of(url) == language


@pytest.mark.parametrize(
    ("path", "own", "machine", "allowed"),
    [
        ("/kirjasto", "fi", False, True),
        ("/sv/", "fi", False, True),
        ("/en/", "fi", False, True),
        ("/se/", "fi", False, True),
        ("/ru/", "fi", False, False),
        ("/?lang=et", "fi", False, False),
        ("/tv", "fi", False, True),
        ("/te", "fi", False, True),
        ("/kirjasto", "fi", True, True),
        ("/en/", "fi", True, False),
        ("/sv/", "fi", True, False),
        ("/sv/", "sv+fi", True, True),
        ("/fi/", "sv+fi", True, True),
        ("/se/", "sv+fi", True, False),
    ],
)
def test_trees_that_are_read(path: str, own: str, machine: bool, allowed: bool) -> None:
    assert allowed_language(language_of(SITE + path), own, machine) is allowed


@pytest.mark.parametrize(
    ("markup", "machine"),
    [
        ('<div class="gtranslate_wrapper"></div>', True),
        ('<div id="google_translate_element"></div>', True),
        ('<link href="/wp-content/plugins/TranslatePress-Multilingual/a.css">', True),
        ('<script src="https://cdn.Weglot.com/weglot.min.js"></script>', True),
        ('<ul class="lang"><li><a href="/sv/">Svenska</a></li></ul>', False),
    ],
)
def test_marks_of_a_machine(markup: str, machine: bool) -> None:
    assert machine_translated(Page(SITE, markup)) is machine


@given(st.text(), st.booleans())
def test_any_text(text: str, machine: bool) -> None:
    assert allowed_language(language_of(text), "fi", machine) in {True, False}


@pytest.mark.parametrize(
    ("table", "key", "entry", "message"),
    [
        ("translated", "codes", "Deutsch", r"languages\.toml: \[translated\] 'Deutsch'"),
        ("translated", "codes", "ru", r"languages\.toml: \[translated\] 'ru' stands twice"),
        ("read", "sv", "en", r"languages\.toml: \[read\] en: 'en' stands twice"),
        ("machine", "marks", "GT", r"languages\.toml: \[machine\] 'GT' is too short"),
    ],
)
def test_spoilt_data_is_named(table: str, key: str, entry: str, message: str) -> None:
    data: dict[str, Any] = copy.deepcopy(load_toml("languages"))
    data[table][key].append(entry)
    with pytest.raises(ValueError, match=message):
        read_languages(data)
