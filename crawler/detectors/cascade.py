"""Which of the rules on widths holds for an element: importance, specificity, order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from selectolax.lexbor import SelectolaxError

from crawler.detectors.stylesheets import Rule, Sheet, read_style
from crawler.labels import Node
from crawler.page import Page

# The type, the ids and the classes that a selector asks of the element itself.
LAST = re.compile(r"[^\s>+~]*$")
ESCAPED = re.compile(r"\\.")
SIMPLE = re.compile(r"[#.]?[\w-]+")
PARTS = re.compile(r"(?P<id>#)|(?P<like_class>[.\[]|:(?!:))|(?P<type>(?:^|[\s>+~])\w)")
ATTRIBUTE = (1, 0, 0, 0)
MAX_NODES = 500
MAX_SELECTORS = 300

Weight = tuple[bool, tuple[int, int, int, int], int]


class Cascade:
    """The rules of a page's style sheets, in their order, asked for one element at a time."""

    def __init__(self, page: Page, sheets: Iterable[Sheet]) -> None:
        self._page = page
        self._rules = [rule for sheet in sheets for rule in sheet.rules]
        self._nodes: dict[str, dict[int, Node]] = {}
        self._told: dict[int, list[tuple[Weight, Rule]]] = {}
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            self._by_key[_key(rule.selector)].append(number)

    def wide(self, least: float, names: Sequence[str]) -> list[Node]:
        """Nodes for which some rule gives one of these properties so many CSS px, up to a limit."""
        wide = [rule.selector for rule in self._rules if rule.px >= least and rule.name in names]
        found: dict[int, Node] = {}
        for selector in list(dict.fromkeys(wide))[:MAX_SELECTORS]:
            found |= self._fitting(selector)
        return list(found.values())[:MAX_NODES]

    def value(self, node: Node, name: str, hint: float | None = None) -> float | None:
        """`Rule.px` of the declaration that wins; hint: what an attribute of the element says."""
        if node.mem_id not in self._told:
            self._told[node.mem_id] = sorted(self._of(node), key=lambda told: told[0])
        values = [rule.px for _, rule in self._told[node.mem_id] if rule.name == name]
        return values[-1] if values else hint

    def _of(self, node: Node) -> Iterator[tuple[Weight, Rule]]:
        """The rules that fit a node, with what they weigh."""
        for number, rule in enumerate(read_style(node.attributes.get("style") or "")):
            yield (rule.important, ATTRIBUTE, number), rule
        for number in {n for key in _keys(node) for n in self._by_key.get(key, ())}:
            rule = self._rules[number]
            if node.mem_id in self._fitting(rule.selector):
                yield (rule.important, _specificity(rule.selector), number), rule

    def _fitting(self, selector: str) -> dict[int, Node]:
        """The nodes that a selector fits, by their numbers; none if it cannot be read."""
        if selector not in self._nodes:
            try:
                found = self._page.tree.css(selector)
            except SelectolaxError:
                found = []
            self._nodes[selector] = {node.mem_id: node for node in found}
        return self._nodes[selector]


def _keys(node: Node) -> set[str]:
    attributes = node.attributes
    classes = {f".{name}" for name in (attributes.get("class") or "").split()}
    return {node.tag or "", f"#{attributes.get('id') or ''}", ""} | classes


def _key(selector: str) -> str:
    """What a node must have for a selector to fit: its id, a class or its type; empty for any."""
    last = LAST.search(selector)
    compound = last.group().partition("[")[0].partition(":")[0] if last else ""
    simple = [] if "\\" in selector else SIMPLE.findall(compound)
    key: str = max(simple, key=lambda part: ("#" in part, "." in part), default="")
    return key if key[:1] in {"#", "."} else key.lower()


def _specificity(selector: str) -> tuple[int, int, int, int]:
    counts = [0, 0, 0, 0]
    for found in PARTS.finditer(ESCAPED.sub("", selector)):
        counts[{"id": 1, "like_class": 2, "type": 3}[found.lastgroup or "type"]] += 1
    return (counts[0], counts[1], counts[2], counts[3])
