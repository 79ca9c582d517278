"""Which of the rules on widths holds for an element: importance, specificity, order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from selectolax.lexbor import SelectolaxError

from crawler.detectors.stylesheets import Rule, Sheet, read_style
from crawler.labels import Node
from crawler.page import Page

# The type, the ids and the classes that a selector asks of the element itself.
LAST = re.compile(r"[^\s>+~]*$")
SIMPLE = re.compile(r"[#.]?[\w-]+")
PARTS = re.compile(r"(?P<id>#)|(?P<like_class>[.\[]|:(?!:))|(?P<type>(?:^|[\s>+~])\w)")
ATTRIBUTE = (1, 0, 0, 0)
HINT = (-1, 0, 0, 0)
MAX_NODES = 500

Weight = tuple[bool, tuple[int, int, int, int], int]


class Cascade:
    """The rules of a page's style sheets, in their order, asked for one element at a time."""

    def __init__(self, page: Page, sheets: Iterable[Sheet]) -> None:
        self._page = page
        self._rules = [rule for sheet in sheets for rule in sheet.rules]
        self._nodes: dict[str, dict[int, Node]] = {}
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            self._by_key[_key(rule.selector)].append(number)

    def wide(self, least: float, names: Sequence[str]) -> list[Node]:
        """The nodes for which some rule gives one of these properties so many CSS px."""
        selectors = {r.selector for r in self._rules if r.px >= least and r.name in names}
        found: dict[int, Node] = {}
        for selector in sorted(selectors):
            found |= self.fitting(selector)
        return list(found.values())

    def value(self, node: Node, name: str, hint: float | None = None) -> float | None:
        """`Rule.px` of the declaration that wins; hint: what an attribute of the element says."""
        best: tuple[Weight, float] | None = None if hint is None else ((False, HINT, 0), hint)
        style = node.attributes.get("style")
        own = read_style(style) if style else []
        told = [(rule, ATTRIBUTE, number) for number, rule in enumerate(own)]
        told += [(rule, _specificity(rule.selector), n) for n, rule in self._of(node)]
        for rule, specificity, number in told:
            if rule.name == name:
                weight = (rule.important, specificity, number)
                if best is None or weight >= best[0]:
                    best = (weight, rule.px)
        return best[1] if best else None

    def fitting(self, selector: str) -> dict[int, Node]:
        """The nodes that a selector fits, by their numbers; none if it cannot be read."""
        if selector not in self._nodes:
            try:
                found = self._page.tree.css(selector)
            except SelectolaxError:
                found = []
            self._nodes[selector] = {node.mem_id: node for node in found[:MAX_NODES]}
        return self._nodes[selector]

    def _of(self, node: Node) -> list[tuple[int, Rule]]:
        attributes = node.attributes
        keys = {node.tag or "", "", f"#{attributes.get('id') or ''}"}
        keys |= {f".{name}" for name in (attributes.get("class") or "").split()}
        numbers = sorted(number for key in keys for number in self._by_key.get(key, ()))
        rules = ((number, self._rules[number]) for number in numbers)
        return [(n, rule) for n, rule in rules if node.mem_id in self.fitting(rule.selector)]


def _key(selector: str) -> str:
    """What a node must have for a selector to fit: its id, a class or its type; empty for any."""
    last = LAST.search(selector)
    simple = SIMPLE.findall(last.group().partition("[")[0].partition(":")[0]) if last else []
    return max(simple, key=lambda part: ("#" in part, "." in part), default="")


def _specificity(selector: str) -> tuple[int, int, int, int]:
    counts = [0, 0, 0, 0]
    for found in PARTS.finditer(selector):
        counts[{"id": 1, "like_class": 2, "type": 3}[found.lastgroup or "type"]] += 1
    return (counts[0], counts[1], counts[2], counts[3])
