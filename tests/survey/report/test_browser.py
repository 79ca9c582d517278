"""The report in Chromium: at a desk, on a phone, by keyboard, on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from survey.report import report
from tests.somevahti.browsing import Look, chromium
from tests.survey.report.test_harmless import BREAKING
from tests.survey.report.worlds import MADE, Names, made_up

PHONE, DESK = 360, 1280
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OUTSIDE = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
  }).map(text => text.textContent);
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address(text: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report as a file."""
    return written(text, tmp_path_factory.mktemp("report"))


def written(text: str, folder: Path) -> str:
    """The address of a report written into a folder."""
    path = folder / "report.html"
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_it_fits_and_asks_nobody(browser: Browser, address: str, width: int) -> None:
    look = Look(browser, width)
    page = look.page
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(OUTSIDE) == []
    assert page.get_by_role("heading", level=1).is_visible()
    assert look.wrong == []
    assert look.asked == {address}
    page.close()


def test_it_is_used_by_keyboard(browser: Browser, address: str) -> None:
    page = Look(browser).page
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    second = page.locator("details.map-of").nth(1)
    second.locator("summary").first.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert second.locator("svg.map").is_visible()
    page.close()


def test_paper_has_every_map(browser: Browser, address: str) -> None:
    page = Look(browser).page
    page.goto(address)
    page.emulate_media(media="print")
    maps = page.locator("svg.map")
    heights = maps.evaluate_all("all => all.map(map => map.getBoundingClientRect().height)")
    assert min(heights) > 100
    assert not page.locator("nav").is_visible()
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000
    page.close()


def test_hostile_text_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    names = Names(BREAKING, BREAKING, BREAKING, BREAKING, "javascript:alert(1)", BREAKING)
    address = written(report(made_up(names=names), made=MADE), tmp_path)
    look = Look(browser, PHONE)
    look.page.goto(address)
    assert look.wrong == []
    assert look.asked == {address}
    assert look.page.evaluate(OVERFLOW) == 0
    look.page.close()
