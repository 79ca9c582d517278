"""Cheap: whether markup names a platform's host where no link or embed of it does."""

import re

from crawler.platforms import could_name_platform

ENDING = re.compile(rb"\.(?:com|(?:app|me|net|gg)/)")
LONGEST_HOST = 30
LONGEST_ADDRESS = 600
HELD_BY = tuple(
    space + name + b"="
    for space in (b" ", b"\n", b"\t")
    for name in (b"href", b"src", b"data-src", b"content", b"cite", b"action")
)


def names_outside_links(markup: bytes) -> int:
    """How often a platform's host stands outside the attributes that links and embeds have.

    Looks at hosts with the endings alone that those of nearly all have that scripts and words name:
    a search for a few short endings costs a page fifty microseconds.
    """
    found, after = 0, 0
    for match in ENDING.finditer(markup):
        before = markup[max(after, match.start() - LONGEST_ADDRESS) : match.start()]
        found += not _in_link(markup, match.start(), before) and _names_platform(before, match)
        after = match.end()
    return found


def _names_platform(before: bytes, ending: re.Match[bytes]) -> bool:
    host = (before[-LONGEST_HOST:] + ending.group()).decode("ascii", "ignore")
    return could_name_platform(host)


def _in_link(markup: bytes, start: int, before: bytes) -> bool:
    quote = max(before.rfind(b'"'), before.rfind(b"'"))
    if quote < 0:
        return b" " not in before and b"<" not in before
    if not before[:quote].endswith(HELD_BY):
        return False
    return before[quote:].startswith(b'"') or not _in_script(markup, start)


def _in_script(markup: bytes, start: int) -> bool:
    """Whether a place is in a script, where a link is a text: `"<a href='...'>"`."""
    return markup.rfind(b"<script", 0, start) > markup.rfind(b"</script", 0, start)
