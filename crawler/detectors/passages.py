"""Who runs what a link leads to, as the words before it tell: in its section, or atop the page."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, takewhile

from crawler.detectors.account_terms import without_private
from crawler.detectors.once import once
from crawler.detectors.sentences import sentences
from crawler.detectors.terms import Entries, Terms, load_terms
from crawler.headings import HEADINGS
from crawler.labels import Node, squeeze
from crawler.likeness import letters
from crawler.page import Page
from crawler.platforms import could_name_platform

MAX_STEPS = 400
MAX_ITEMS = 20
MAX_PASSAGE = 400
MAX_TOLD = 80
STEM = 6
ITEMS = frozenset({"li", "tr", "p"})
UNREAD = frozenset({"script", "style", "template", "svg", "noscript"})
# What a whole page may be about; single parts of it have other owners of their own.
LED = frozenset({"shared", "company", "arranged"})


class PassageTerms(Entries):
    """The sections of passages.toml, in the order in which they are asked."""

    organiser: Terms
    own: Terms
    shared: Terms
    arranged: Terms
    company: Terms
    other: Terms


def told_before(page: Page, node: Node, unit: str) -> dict[str, str]:
    """Who runs what stands at a node: `run_by` (a section of passages.toml) and its `run_words`.

    The nearest sentence between the heading above and the node decides; without one, those that
    follow the page's main heading (`led_by`, `led_words`, and as `led_unit` the
    link's unit where they name it). Empty where neither tells.
    """
    who, words = runner_in(words_above(node))
    if who:
        return {"run_by": who, "run_words": words}
    passage, who, words = _leading(page)
    if who not in LED:
        return {}
    first = letters(unit.partition(" ")[0])[:STEM]
    named = unit if first and first in letters(passage) else ""
    return {"led_by": who, "led_words": words, "led_unit": named}


@once
def _leading(page: Page) -> tuple[str, str, str]:
    """The words below the page's main heading, and who by them runs what the page is about."""
    heading = page.tree.css_first("h1")
    passage = words_below(heading) if heading is not None else ""
    return passage, *runner_in(passage)


@lru_cache(maxsize=1024)
def runner_in(passage: str) -> tuple[str, str]:
    """Who runs it by the last sentence of a passage that tells, with the words that tell it."""
    lowered, terms = passage.lower(), passage_terms()
    telling = [n for n in PassageTerms.model_fields if getattr(terms, n).search(lowered)]
    for sentence in reversed(sentences(passage) if telling else []):
        for name in telling:
            if found := getattr(terms, name).search(sentence.lower()):
                return name, without_private(found.group())[:MAX_TOLD]
    return "", ""


def words_above(node: Node) -> str:
    """The words between the nearest heading above a node and the node, at most 400 characters."""
    return squeeze(" ".join(reversed(_texts(_backwards(node)))))[-MAX_PASSAGE:]


def words_below(heading: Node) -> str:
    """The words between a heading and the next one, at most 400 characters.

    Without those from the sentence on that leads to the first account.
    """
    nodes = list(takewhile(_is_no_heading, islice(_forwards(heading), MAX_STEPS)))
    account = next((at for at, node in enumerate(nodes) if _leads_to_account(node)), None)
    words = squeeze(" ".join(_texts(iter(nodes[:account]))))[:MAX_PASSAGE]
    return words if account is None else " ".join(sentences(words)[:-1])


@cache
def passage_terms() -> PassageTerms:
    """The terms of passages.toml."""
    return load_terms("passages", PassageTerms)


def _texts(nodes: Iterator[Node]) -> list[str]:
    """The texts of nodes, up to a heading or until there are enough."""
    found: list[str] = []
    length = 0
    for _, node in zip(range(MAX_STEPS), nodes, strict=False):
        if node.tag in HEADINGS or length > MAX_PASSAGE:
            break
        if node.is_text_node and (text := (node.text_content or "").strip()):
            found.append(text)
            length += len(text)
    return found


def _backwards(node: Node) -> Iterator[Node]:
    """The nodes before a node that do not contain it, nearest first, parents before children.

    Another item of its list that has an account of its own tells of that one alone.
    """
    current: Node | None = node
    rows: set[str] = set()
    passed = 0
    while current is not None and current.tag != "body" and passed < MAX_ITEMS:
        if current.prev is None:
            current = current.parent
            rows |= _row(current)
            continue
        current = current.prev
        if _is_other_item(current, rows):
            passed += 1
            continue
        yield current
        while current.last_child is not None and current.tag not in UNREAD:
            current = current.last_child
            yield current


def _row(node: Node | None) -> set[str]:
    """The class of a block, by which the rows of a list without list markup are alike."""
    if node is None or node.tag != "div":
        return set()
    return {node.attributes.get("class") or ""} - {""}


def _is_other_item(node: Node, rows: set[str]) -> bool:
    if node.tag not in ITEMS and not (rows and _row(node) & rows):
        return False
    return any(map(_leads_to_account, node.css("a")))


def _is_no_heading(node: Node) -> bool:
    return node.tag not in HEADINGS


def _leads_to_account(node: Node) -> bool:
    return node.tag == "a" and could_name_platform(node.attributes.get("href") or "")


def _forwards(node: Node) -> Iterator[Node]:
    """The nodes after a node that it does not contain, in the order of the page."""
    current: Node | None = node
    inside = False
    while current is not None and current.tag != "body":
        if inside and current.first_child is not None and current.tag not in UNREAD:
            current = current.first_child
        elif current.next is not None:
            current, inside = current.next, True
        else:
            current, inside = current.parent, False
            continue
        yield current
