"""Whether words speak of the municipal council and not of another body."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.detectors.livestream_terms import livestream_terms
from crawler.page import Page


@dataclass(frozen=True, slots=True)
class Naming:
    """What bodies some words name.

    council: `specific` (kunnanvaltuusto), `bare` (valtuusto, which may be another body's) or empty;
    rival: whether they name a council of others; other: whether they name any other body;
    meeting: whether they name a meeting.
    """

    council: str
    rival: bool
    other: bool
    meeting: bool

    @property
    def is_council(self) -> bool:
        """Whether they speak of the municipal council and of no other body alone."""
        return self.council == "specific" or (self.council == "bare" and not self.other)


@lru_cache(maxsize=4096)
def naming(words: str) -> Naming:
    """What bodies the words name, in any case."""
    terms = livestream_terms().council
    lowered = livestream_terms().denied.contrasts.sub(blank, words.lower())
    lowered = terms.not_meant.sub(blank, lowered)
    specific = terms.specific.search(lowered) is not None
    bare = specific or terms.bare.search(lowered) is not None
    rival = terms.rivals.search(lowered) is not None
    return Naming(
        council="specific" if specific else "bare" if bare else "",
        rival=rival,
        other=rival or terms.boards.search(lowered) is not None,
        meeting=terms.meeting.search(lowered) is not None,
    )


def page_naming(page: Page) -> Naming:
    """What the page as a whole is about: its first heading, else its title."""
    return naming(page.heading or page.title)


def is_council_page(page: Page) -> bool:
    """Whether the page is about the council by its heading, or by its kind if no other is named."""
    named = page_naming(page)
    return named.is_council or (page.kind == "council" and not named.other)


def blank(match: re.Match[str]) -> str:
    """As many spaces as were matched, so that places in the text stay the same."""
    return " " * len(match.group())
