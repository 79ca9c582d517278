"""Accounts named in a line of words: `facebook.com/kunta`, `@kunta Instagramissa`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from crawler.detectors.account_terms import HandleRule, account_terms
from crawler.detectors.sentences import END
from crawler.platforms import account_url, could_name_platform

ADDRESS = re.compile(
    r"(?<![\w@./-])(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>()\[\]{}\"'“”’,;|]+", re.I
)
HANDLE = re.compile(
    r"(?<![\w@./-])@(?P<name>[a-z0-9_][a-z0-9_.]*[a-z0-9_])"
    r"(?:@(?P<server>(?:[a-z0-9-]+\.)+[a-z]{2,}))?(?![\w@])",
    re.I,
)
# A name behind a colon is one where it looks like no word: with an underscore or the site's name.
CALLED = re.compile(r":\s+(?P<name>[a-z][a-z0-9_.]{3,28}[a-z0-9_])(?=[\s,;.)]|$)")
SITE_LETTERS = 4
PUNCTUATION = ".:!?…"
LEAD = 60
FOLLOWS = 40
EXAMPLE_WITHIN = 16


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words that names accounts.

    text: the address or handle itself; label: what names the platform in this stretch; said: the
    words that tell the platform of a handle, there or elsewhere
    """

    start: int
    end: int
    text: str
    label: str
    hrefs: tuple[str, ...]
    said: str = ""


NONE = Mention(0, 0, "", "", ())


def mentions(words: str, title: str = "", site: str = "") -> list[Mention]:
    """The accounts that words name.

    title: the platform's name, where one stands above them; site: the name in the site's address. A
    handle is one where the words around it, or the title, tell the platform. E-mail addresses,
    examples and names to be filled in are none.
    """
    called = list(_called(words, site)) if ":" in words else []
    if "@" not in words and "/" not in words:
        return called
    found: list[Mention] = []
    for match in sorted((*ADDRESS.finditer(words), *HANDLE.finditer(words)), key=re.Match.start):
        last = found[-1] if found else NONE
        if match.start() >= last.end and not _is_example(words, match):
            read = _address(match) if match.re is ADDRESS else _handle(words, match, last, title)
            found += [read] if read.hrefs else []
    return sorted([*found, *called], key=lambda mention: mention.start) if called else found


def _is_example(words: str, match: re.Match[str]) -> bool:
    terms = account_terms().handles
    before = words[max(0, match.start() - EXAMPLE_WITHIN) : match.start()].lower()
    name = re.split(r"[/@]", match.group().lower().strip(f" {PUNCTUATION}"))[-1]
    return bool(terms.examples.search(before) or terms.placeholders.fullmatch(name))


def _address(match: re.Match[str]) -> Mention:
    href = match.group().rstrip(PUNCTUATION)
    hrefs = (href,) if could_name_platform(href) else ()
    label = href.rpartition("//")[2].partition("/")[0]
    return Mention(match.start(), match.start() + len(href), href, label, hrefs)


def _handle(words: str, match: re.Match[str], last: Mention, title: str) -> Mention:
    name, server = match["name"], match["server"]
    if server:
        href = account_url(f"mastodon:{name}@{server}".lower())
        return Mention(*match.span(), match.group(), server, (href,) if href else ())
    start, end, said = _platform_words(words, match, last)
    hrefs = _hrefs(name, said or title.lower())
    label = words[start:end].replace(match.group(), "").strip(f" (/–-{PUNCTUATION}")
    return Mention(start, end, match.group(), label, hrefs, said)


def _called(words: str, site: str) -> Iterator[Mention]:
    """Handles without an @ behind the name of a platform and a colon: `Snapchat: nuta_mallila`."""
    for match in CALLED.finditer(words):
        name, start = match["name"], match.start("name")
        is_word = "_" not in name and (len(site) < SITE_LETTERS or site not in name)
        before = "" if is_word else _lowered(words[max(0, start - LEAD) : start])
        if (beside := _patterns().before.search(before)) and not _is_example(words, match):
            begin = start - len(before) + beside.start()
            hrefs = _hrefs(name, beside["names"])
            yield Mention(begin, match.end(), name, beside["names"], hrefs, beside["names"])


def _hrefs(name: str, said: str) -> tuple[str, ...]:
    rules = (rule for rule in account_terms().handles.platforms if rule.names.search(said))
    return tuple(rule.address.replace("{name}", name) for rule in rules if _may_be(rule, name))


def _may_be(rule: HandleRule, name: str) -> bool:
    return rule.domains or not name.lower().endswith(account_terms().handles.mail_endings)


def _platform_words(words: str, match: re.Match[str], last: Mention) -> tuple[int, int, str]:
    """The words that tell a handle's platform, and the stretch of the mention with them.

    Those beside it come first, then those of the handle before (`Instagram: @kunta, @kirjasto`),
    then the nearest before it in the sentence, then behind it.
    """
    start, end = match.span()
    patterns = _patterns()
    before = _lowered(END.split(words[max(last.end, start - LEAD) : start])[-1])
    after = _lowered(END.split(words[end : end + FOLLOWS], maxsplit=1)[0].partition("@")[0])
    if beside := patterns.before.search(before):
        return start - len(before) + beside.start(), end, beside["names"]
    if beside := patterns.after.match(after):
        return start, end + beside.end("names"), beside["names"]
    if last.said and patterns.joint.fullmatch(before):
        return start, end, last.said
    nearest = next(reversed([*patterns.distant.finditer(before)]), patterns.behind.match(after))
    return start, end, nearest["names"] if nearest else ""


class Patterns(NamedTuple):
    """Where the names of platforms stand around a handle."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    distant: re.Pattern[str]
    behind: re.Pattern[str]
    joint: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    terms = account_terms().handles
    name = _either(rule.names.pattern for rule in terms.platforms)
    joint = rf"\s*(?:[,/&]|{terms.joints.pattern})\s*"
    chain = rf"{name}(?:{joint}{name})*"
    # Far from a handle a single letter is no name; and a name before a colon is the next handle's.
    distant = rf"(?P<names>(?!\w\b(?!:)){chain})"
    return Patterns(
        before=re.compile(rf"(?P<names>{chain})[\s:(/–-]*$"),
        after=re.compile(rf"[\s(/–-]*(?P<names>{chain})(?!\s*:)"),
        distant=re.compile(distant),
        behind=re.compile(rf"(?:(?!{terms.joints.pattern})[^,;:])*?{distant}(?!\s*:)"),
        joint=re.compile(joint),
    )


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _lowered(text: str) -> str:
    """Text in lower case with every letter in its place."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


@cache
def _names_of_platforms() -> re.Pattern[str]:
    return re.compile(_either(rule.names.pattern for rule in account_terms().handles.platforms))


def is_platform(words: str) -> bool:
    """Whether words are a platform's name and nothing else, as a heading over handles is."""
    return bool(_names_of_platforms().fullmatch(words.lower().strip(f" {PUNCTUATION}")))
