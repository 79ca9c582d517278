"""Whether what a page says of a broadcast is so already: its dates, its headings, its section."""

import pytest

from crawler.detectors.livestream import find_livestreams
from tests.crawler.detectors.pages import page

PUBLISHED = '<meta property="article:published_time" content="2026-06-01T08:00:00+03:00">'
SHOWN = "<p>Valtuuston kokoukset lähetetään suorana verkossa.</p>"

BEGINS = [
    ("<p>Kunnanvaltuuston kokoukset lähetetään suorana 1.9.2026 alkaen.</p>", "intention"),
    ("<p>Kunnanvaltuuston kokoukset lähetetään suorana 1.9.2024 alkaen.</p>", "live"),
    ("<p>Kunnanvaltuuston kokoukset lähetetään suorana vuodesta 2027 alkaen.</p>", "intention"),
    ("<p>Kunnanvaltuuston kokoukset lähetetään suorana vuodesta 2019 lähtien.</p>", "live"),
    ("<p>Från och med 1.9.2026 sänds kommunfullmäktiges möten direkt.</p>", "intention"),
    ("<p>Från och med 2021 sänds kommunfullmäktiges möten direkt.</p>", "live"),
    ("<p>From 2027 City Council meetings are streamed live.</p>", "intention"),
]  # fmt: skip

AROUND = [
    ("other", "<h1>Päätöksenteko</h1><h2>Lähetykset</h2><p>Valtuuston kokousten striimaus aloitetaan.</p>" + SHOWN, {"intention"}),
    ("council", "<h1>Päätöksenteko</h1><h2>Lähetykset</h2><p>Valtuuston kokousten striimaus aloitetaan.</p>" + SHOWN, {"intention", "live"}),
    ("other", "<h1>Päätöksenteko</h1><h2>Uutta</h2><p>Valtuuston kokousten striimaus aloitetaan.</p><h2>Kokoukset</h2>" + SHOWN, {"intention", "live"}),
    ("other", "<h1>Valtuuston kokoukset suorana</h1><p>Suorat lähetykset aloitetaan syksyllä.</p>", {"intention"}),
    ("other", "<h1>Valtuuston kokousten striimaus aloitetaan</h1>" + SHOWN, {"intention"}),
]  # fmt: skip


@pytest.mark.parametrize(("snippet", "kind"), BEGINS)
def test_a_first_day_is_compared_with_the_day_of_publication(snippet: str, kind: str) -> None:
    found = find_livestreams(page(snippet, kind="news", head=PUBLISHED))
    assert [finding.value for finding in found] == [kind]


@pytest.mark.parametrize(("kind", "snippet", "values"), AROUND)
def test_a_plan_tells_of_its_section(kind: str, snippet: str, values: set[str]) -> None:
    assert {finding.value for finding in find_livestreams(page(snippet, kind=kind))} == values
