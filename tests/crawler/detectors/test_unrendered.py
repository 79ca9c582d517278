"""Pages whose words stand in a script's data."""

import json

import pytest

from crawler.detectors.livestream import find_livestreams
from crawler.detectors.unrendered import unrendered
from crawler.page import Page

URL = "https://www.mallila.fi/valtuusto"
TOLD = "<p>Kunnanvaltuuston kokoukset lähetetään suorana <a href='/live'>verkossa</a>.</p>"
DATA = {"props": {"page": {"title": "Kunnanvaltuusto", "content": TOLD}}}
TEXTS = {
    "body": [
        {"heading": "Valtuusto"},
        {"value": "Valtuuston kokouksia voi seurata suorana verkossa."},
    ]
}


def page(data: object, body: str = "<div id='app'></div>", kind: str = "application/json") -> Page:
    text = data if isinstance(data, str) else json.dumps(data)
    return Page(URL, f"<html lang='fi'><body>{body}<script type='{kind}'>{text}</script>")


@pytest.mark.parametrize("data", [DATA, TEXTS])
def test_what_the_data_say_is_read(data: object) -> None:
    (finding,) = find_livestreams(page(data))
    assert (finding.value, finding.url) == ("live", URL)


def test_addresses_are_resolved_as_on_the_page() -> None:
    (finding,) = find_livestreams(page(DATA))
    assert finding.details["stream_url"] == "https://www.mallila.fi/live"


@pytest.mark.parametrize(
    ("data", "body", "kind"),
    [
        (DATA, f"<h1>Kunnanvaltuusto</h1>{TOLD}", "application/json"),
        ({"title": "Kirjasto", "content": TOLD.replace("Kunnanvaltuuston", "Kirjaston")}, "", "application/json"),
        ({"menu": [{"title": "Kunnanvaltuusto"}]}, "", "application/json"),
        ('{"content": "kunnanvaltuusto', "", "application/json"),
        ('{"a":' * 5000, "kunnanvaltuusto", "application/json"),
        (DATA, "", "text/javascript"),
    ],
)  # fmt: skip
def test_pages_that_are_as_they_stand(data: object, body: str, kind: str) -> None:
    assert unrendered(page(data, body, kind)) is None
