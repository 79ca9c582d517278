"""Cheap: whether markup names a platform's host where no link or embed of it does."""

import re

from crawler.platforms import could_name_platform

ENDING = re.compile(rb"\.com")
LONGEST_HOST = 30
LONGEST_ADDRESS = 600
HELD_BY = tuple(
    space + name + b"="
    for space in (b" ", b"\n", b"\t")
    for name in (b"href", b"src", b"data-src", b"content", b"cite", b"action")
)


def names_outside_links(markup: bytes) -> int:
    """How often a platform's host stands outside the attributes that links and embeds have.

    Looks at hosts that end in `.com` alone: those of nearly all that scripts and words name do, and
    a search for one short ending costs a page twenty microseconds.
    """
    found, after = 0, 0
    for match in ENDING.finditer(markup):
        before = markup[max(after, match.start() - LONGEST_ADDRESS) : match.start()]
        found += not _in_link(before) and _names_platform(before)
        after = match.end()
    return found


def _names_platform(before: bytes) -> bool:
    host = before[-LONGEST_HOST:].decode("ascii", "ignore")
    return could_name_platform(f"{host}.com")


def _in_link(before: bytes) -> bool:
    quote = max(before.rfind(b'"'), before.rfind(b"'"))
    if quote < 0:
        return b" " not in before and b"<" not in before
    return before[:quote].endswith(HELD_BY)
