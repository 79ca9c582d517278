"""Dates of council meetings, as pages about the council tell them."""

from crawler.detectors.blocks import Block
from crawler.detectors.council import is_council_page, naming, page_naming
from crawler.detectors.dates import date_terms, dates_in, names_date, year_in
from crawler.detectors.near_council import may_name_council, near_council
from crawler.detectors.sentences import sentences
from crawler.finding import Finding
from crawler.headings import HEADINGS
from crawler.page import Page

MAX_TEXT = 300
MAX_WORDS = 4000


def find_meetings(page: Page) -> list[Finding]:
    """One finding per meeting date, its value the ISO date.

    A date counts where its sentence names the council, or stands under a heading or on a page of
    the council among words for meetings; dates of other bodies and of publication do not.
    """
    if not may_name_council(page):
        return []
    found: dict[str, Finding] = {}
    for _, block in near_council(page):
        for sentence in _dated(block):
            if _of_council(page, block, sentence):
                for finding in _findings(page, block, sentence):
                    found.setdefault(finding.value, finding)
    return list(found.values())


def _dated(block: Block) -> list[str]:
    if len(block.words) > MAX_WORDS or not names_date(block.words):
        return []
    return [sentence for sentence in sentences(block.words) if names_date(sentence)]


def _of_council(page: Page, block: Block, sentence: str) -> bool:
    words = date_terms().meetings
    named = naming(sentence)
    if named.other or words.other_dates.search(sentence.lower()):
        return False
    if named.is_council:
        return named.council == "specific" or not page_naming(page).other
    if page.placement(block.node) != "main":
        return False
    return _under_council(page, block, sentence)


def _under_council(page: Page, block: Block, sentence: str) -> bool:
    headings = (*block.headings, block.words) if block.tag in HEADINGS else block.headings
    calendar = date_terms().meetings.calendar
    tells = any(calendar.search(text.lower()) for text in (sentence, *headings[-2:]))
    for heading in reversed(headings):
        about = naming(heading)
        if about.is_council:
            return tells
        if about.other:
            return False
    return tells and is_council_page(page)


def _findings(page: Page, block: Block, sentence: str) -> list[Finding]:
    year = year_in(sentence, *reversed(block.headings), page.heading, page.title, page.url)
    place = page.placement(block.node)
    details = {"heading": block.heading}
    return [
        Finding(
            "meetings", day.isoformat(), page.url, page.kind, place, sentence[:MAX_TEXT], details
        )
        for day in dates_in(sentence, year)
    ]
