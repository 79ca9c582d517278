"""Whether a sentence is about one dated meeting, and on which day."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from crawler.detectors.blocks import Block, blocks_of
from crawler.detectors.council import naming, page_naming
from crawler.detectors.dates import date_terms, dates_in, how_many_dates, names_date, year_in
from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.meetings import find_meetings
from crawler.detectors.once import once
from crawler.detectors.sentences import sentences
from crawler.detectors.subjects import Passage, tells_occasion
from crawler.page import Page

DATED_KINDS = frozenset({"news", "event"})
DATED_PATH = re.compile(
    r"/(?:19|20)\d\d[/-]\d\d?[/-]|(?<!\d)20\d\d-\d\d?-\d\d?(?!\d)|(?<!\d)\d\d?-\d\d?-20\d\d(?!\d)"
)
ISO_START = re.compile(r"20\d\d-\d\d-\d\d")
# News of a meeting are rarely older than it by more.
LONG_BEFORE = timedelta(days=60)
ROWS = frozenset({"tr", "li", "td"})
MAX_DATED = 20
# So many dates are a calendar.
SEVERAL = 3
MAX_WORDS = 20_000


def meeting_of(page: Page, block: Block, passage: Passage) -> tuple[str, bool]:
    """The meeting's date (ISO, empty if it is not told) and whether one dated meeting is meant.

    The sentence tells it, the heading or the words before; in news, on event pages and on pages
    whose heading is dated, the title and the rest of the page too.
    """
    general = livestream_terms().council.general.search(passage.text.lower())
    if general or how_many_dates(passage.text) >= SEVERAL or _is_in_calendar(page, block):
        return "", False
    dated = [place for place in _places(page, block, passage) if names_date(place)]
    days = _days(page, block, dated)
    if not days and is_about_one(page):
        days = _elsewhere(page, block)
    soon = page.kind in DATED_KINDS and any(
        date_terms().meetings.soon.search(text.lower())
        for text in (passage.text, passage.before, page.heading)
    )
    return days[0].isoformat() if days else "", bool(days or dated or soon)


@once
def is_about_one(page: Page) -> bool:
    """Whether a page tells of one day: news, events, pages whose heading or path is dated, notices.

    A notice is headed by one meeting, and one day alone is told as that of a meeting.
    """
    return (
        page.kind in DATED_KINDS
        or names_date(page.heading)
        or DATED_PATH.search(page.url) is not None
        or (_one_meeting(page.heading) and len(set(_days_of_meetings(page))) == 1)
    )


def _one_meeting(heading: str) -> bool:
    """Whether a heading names one meeting."""
    return date_terms().meetings.one.search(heading.lower()) is not None


def _days_of_meetings(page: Page) -> list[date]:
    """The days that the page tells with what happens at meetings, not as the next of several."""
    meetings, year = date_terms().meetings, _usual_year(page)
    told = [
        words
        for block in blocks_of(page)
        for words in (sentences(block.words) if names_date(block.words) else ())
        if tells_occasion(words)
        and not meetings.following.search(words.lower())
        and not meetings.other_dates.search(words.lower())
    ]
    return [day for words in told for day in dates_in(words, year)]


def begins_later(page: Page, text: str) -> bool:
    """Whether a sentence tells of something from a day on after the page's publication."""
    published, begin = published_on(page), date_terms().meetings.begin.search(text.lower())
    if published is None or begin is None:
        return False
    days, year = dates_in(text, published.year), year_in(text)
    return min(days) > published if days else year is not None and year > published.year


def _is_in_calendar(page: Page, block: Block) -> bool:
    """Whether a block is a row among the dates of meetings."""
    about = page.heading or page.title
    calendar = date_terms().meetings.calendar.search(about.lower())
    return block.tag in ROWS and calendar is not None and not is_about_one(page)


def _elsewhere(page: Page, block: Block) -> list[date]:
    """Dates of meetings that the page tells, those of the same section first."""
    told = _meetings(page)
    if here := [day for heading, day in told if heading == block.heading]:
        return here
    days = [day for _, day in told]
    if not page_naming(page).is_council:
        return days
    beside = [words for headings, words in _dated(page) if headings == block.headings]
    return _days(page, block, beside) or days


@once
def _meetings(page: Page) -> list[tuple[str, date]]:
    """Headings and dates of the first meetings that the page tells."""
    found = islice(find_meetings(page), MAX_DATED)
    return [(finding.details["heading"], date.fromisoformat(finding.value)) for finding in found]


@once
def _dated(page: Page) -> list[tuple[tuple[str, ...], str]]:
    """Headings and words of the first blocks that may tell the day of an event."""
    other = date_terms().meetings.other_dates
    found = (
        (block.headings, block.words)
        for block in blocks_of(page)
        if not block.links and names_date(block.words) and not other.search(block.words.lower())
    )
    return list(islice(found, MAX_DATED))


def _places(page: Page, block: Block, passage: Passage) -> Iterator[str]:
    yield passage.text
    yield block.heading
    if page.kind != "council" or date_terms().meetings.past.search(passage.text.lower()):
        yield passage.before
        if naming(passage.above).council == "specific":
            yield passage.above
    if is_about_one(page):
        yield page.heading
        yield page.title


def _days(page: Page, block: Block, places: list[str]) -> list[date]:
    year = year_in(*places[:1], *reversed(block.headings), page.heading, page.title, page.url)
    for place in places:
        if found := dates_in(place, year) or _days_after(place, published_on(page)):
            return found
    year = _usual_year(page) if places else None
    return next(filter(None, (dates_in(place, year) for place in places)), [])


@once
def _usual_year(page: Page) -> int | None:
    """The year of most of the whole dates of a page."""
    years = Counter(day.year for day in dates_in(page.words[:MAX_WORDS]))
    return years.most_common(1)[0][0] if years else None


def _days_after(place: str, published: date | None) -> list[date]:
    """Dates without a year, in the year in which they follow the page's publication."""
    if published is None:
        return []
    found = dates_in(place, published.year)
    if found and found[0] < published - LONG_BEFORE:
        return dates_in(place, published.year + 1)
    return found


@once
def published_on(page: Page) -> date | None:
    """When a page says it was published, in its metadata, in a time element or in words."""
    words = date_terms().published
    told = [
        attributes["content"] or ""
        for attributes in page.metas
        if (attributes.get("property") or attributes.get("name") or "").lower() in words.metas
    ]
    told += [node.attributes.get("datetime") or "" for node in page.tree.css("time[datetime]")[:1]]
    for text in told:
        if (start := ISO_START.match(text)) and (days := dates_in(start.group())):
            return days[0]
    said = words.said.search(page.words[:MAX_WORDS])
    days = dates_in(said.group()) if said else []
    return days[0] if days else None
