"""The report asks nobody, runs nothing, and shows hostile text as text."""

import re

import pytest
from lxml import html  # type: ignore[import-untyped]

from survey.report import report
from survey.report.charts import draw
from tests.survey.report.told import Told
from tests.survey.report.worlds import MADE, Names, made_up

BREAKING = "\"'><script>alert(1)</script></style></svg><img src=x onerror=alert(1)>{{7*7}}&amp;"


@pytest.fixture(scope="module", params=["javascript:alert(1)", f"https://a.example/{BREAKING}"])
def hostile(request: pytest.FixtureRequest) -> Told:
    """A report of which every text from elsewhere is hostile."""
    names = Names(BREAKING, BREAKING, BREAKING, BREAKING, request.param, BREAKING)
    return Told(html.document_fromstring(report(made_up(names=names), made=MADE)))


def test_hostile_text_stays_text(hostile: Told) -> None:
    assert not hostile.all("//script | //img | //iframe | //object | //embed | //form | //base")
    assert not [name for name in hostile.all("//@*") if name.attrname.startswith("on")]
    assert len(hostile.all("//style")) == 1
    body = "".join(hostile.document.itertext())
    assert body.count("<script>alert(1)</script>") > 400
    assert "49" not in hostile.words("//h1")[0]


def test_links_lead_to_the_web_alone(hostile: Told) -> None:
    links = hostile.all("//a/@href")
    assert links
    assert all(link.startswith(("http://", "https://", "#")) for link in links)
    outside = hostile.all("//a[not(starts-with(@href, '#'))]")
    assert all("noopener" in link.get("rel") for link in outside)


def test_charts_escape_what_they_are_given() -> None:
    rows = [{"label": BREAKING, "share": 0.5, "text": BREAKING}]
    drawn = draw("response", rows, BREAKING)
    found = html.fragment_fromstring(drawn)
    assert not found.xpath(".//script | .//img")
    assert BREAKING in found.xpath(".//text/text()")
    assert found.get("aria-label") == BREAKING


def test_nothing_is_fetched(text: str, told: Told) -> None:
    assert not told.all("//script | //link | //img | //iframe | //@src | //@srcset | //@ping")
    referred = told.all("//use/@href")
    assert referred
    assert set(referred) <= {f"#{name}" for name in told.all("//@id")}
    assert not re.search(r"url\(|@import|xlink:href|fonts\.g", text)
    policy = told.all("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == [
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    ]
