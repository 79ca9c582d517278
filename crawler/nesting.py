"""Markup that nests deeper than any page needs, made flat before it is parsed.

A parser's time grows with the square of the depth: twenty thousand nested elements take a second, a
megabyte of them minutes. Browsers, too, stop nesting somewhere (WebKit and Blink at 512).
"""

import re
from collections import Counter

DEEPEST = 2000
DEEPEST_OF_A_KIND = 500
# Pages that are shorter or have fewer tags cannot nest deep enough to matter.
SHORT = 60_000
MANY_TAGS = 10_000
TAG = re.compile(r"<(/?)([a-z][^\s/>]*)[^>]*>", re.IGNORECASE)
# Elements that hold nothing, that the next of their kind closes, or that detectors look for.
LEFT_ALONE = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"})
LEFT_ALONE |= {"param", "source", "track", "wbr", "a", "dd", "dt", "li", "option", "p", "td", "th"}
LEFT_ALONE |= {"tbody", "tfoot", "thead", "tr", "body", "head", "html", "iframe", "script", "style"}
LEFT_ALONE |= {"template", "textarea", "title"}


def flattened(html: str) -> str:
    """The markup without the tags of elements that are nested too deep; their words stay.

    Of elements of one kind fewer may be nested, so that what they hold keeps its headings and
    landmarks.
    """
    if len(html) <= SHORT or html.count("<") <= MANY_TAGS:
        return html
    return TAG.sub(_Nesting().kept, html)


class _Nesting:
    """Counts the elements that are open; stray closing tags count for nothing."""

    def __init__(self) -> None:
        self._opened: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._depth = 0

    def kept(self, tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name in LEFT_ALONE:
            return tag[0]
        stays = self._closed(name) if tag[1] else self._open(name)
        return tag[0] if stays else ""

    def _open(self, name: str) -> bool:
        stays = self._depth < DEEPEST and self._opened[name] < DEEPEST_OF_A_KIND
        (self._opened if stays else self._left_out)[name] += 1
        self._depth += stays
        return stays

    def _closed(self, name: str) -> bool:
        if self._left_out[name]:
            self._left_out[name] -= 1
            return False
        if self._opened[name]:
            self._opened[name] -= 1
            self._depth -= 1
        return True
