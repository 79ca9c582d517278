"""What a style sheet says about widths on a phone: media queries and the rules that hold there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import tinycss2

from crawler.detectors.media import Tokens, asks_width, holds, length, split

WIDTHS = ("width", "min-width", "max-width")
OVERFLOWS = ("overflow", "overflow-x")
COLUMNS = "grid-template-columns"
NAMES = frozenset({*WIDTHS, *OVERFLOWS, COLUMNS, "display"})
OVERFLOW = {"auto": 0.0, "scroll": 0.0, "hidden": -1.0, "clip": -1.0}
OPEN = frozenset({"none", "initial", "unset", "revert"})
# Rules in which others are nested and which hold on every browser of today.
NESTING = frozenset({"layer", "supports", "scope"})
MAX_RULES = 2000
MAX_IMPORTS = 20
MAX_SELECTOR = 200
MAX_SELECTORS = 100
MAX_PRELUDE = 5000
MAX_DECLARATIONS = 100
DEEPEST = 6


class Rule(NamedTuple):
    """One declaration that holds on a phone.

    px: of a fixed width; 0 for what adapts or scrolls; -1 for what sets no limit, hides or cuts off
    """

    selector: str
    name: str
    px: float
    important: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one style sheet says; addresses of imports are as written.

    queries: media queries that ask for a width, whether they hold on a phone or not.
    """

    queries: int = 0
    rules: tuple[Rule, ...] = ()
    imports: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The sheet as JSON-able lists."""
        return {"queries": self.queries, "rules": self.rules, "imports": self.imports}


def sheet_from_json(known: dict[str, Any]) -> Sheet:
    """The inverse of `Sheet.to_json`."""
    rules = tuple(Rule(*rule) for rule in known["rules"])
    return Sheet(known["queries"], rules, tuple(known["imports"]))


def read_sheet(css: bytes | str, encoding: str | None = None) -> Sheet:
    """What a style sheet says; never raises. encoding: of bytes, as the server told it."""
    if isinstance(css, str):
        parsed = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    else:
        parsed, _ = tinycss2.parse_stylesheet_bytes(
            css, encoding, skip_comments=True, skip_whitespace=True
        )
    reading = _Reading()
    reading.read(parsed, "", 0)
    return Sheet(reading.queries, tuple(reading.rules), tuple(reading.imports))


def read_style(attribute: str) -> list[Rule]:
    """The declarations of a style attribute, as rules without a selector."""
    return list(_declared("", tinycss2.parse_blocks_contents(attribute, skip_comments=True)))


class _Reading:
    """One pass over the rules of a sheet."""

    def __init__(self) -> None:
        self.queries = 0
        self.rules: list[Rule] = []
        self.imports: list[str] = []

    def read(self, nodes: Sequence[Any], outer: str, depth: int) -> None:
        """Take in rules; outer: the selector of the rule they are nested in."""
        for node in nodes:
            if node.type == "qualified-rule" and not outer:
                self._read_rule(node, depth)
            elif node.type == "at-rule":
                self._read_at_rule(node, outer, depth)

    def _read_rule(self, rule: Any, depth: int) -> None:
        tells, nests = _tells(rule.content)
        if not tells and not nests:
            return
        selector = tinycss2.serialize(rule.prelude[:MAX_PRELUDE]).strip()
        content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True)
        self._add(selector, content)
        if depth < DEEPEST:
            self.read(content, selector, depth + 1)

    def _add(self, selectors: str, content: Sequence[Any]) -> None:
        declared = list(islice(_declared("", content), MAX_DECLARATIONS))
        if not declared:
            return
        tokens = tinycss2.parse_component_value_list(selectors, skip_comments=True)
        for part in islice(split(tokens), MAX_SELECTORS):
            selector = tinycss2.serialize(part).strip()
            if selector and len(selector) <= MAX_SELECTOR and "::" not in selector:
                self.rules += [rule._replace(selector=selector) for rule in declared]
        del self.rules[MAX_RULES:]

    def _read_at_rule(self, rule: Any, outer: str, depth: int) -> None:
        name = rule.lower_at_keyword
        if name == "import" and not outer:
            self._import(rule.prelude)
        if rule.content is None or name not in {"media", *NESTING}:
            return
        if name == "media":
            self.queries += asks_width(rule.prelude)
            if not holds(rule.prelude):
                return
        if depth >= DEEPEST:
            return
        content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True)
        if outer:
            self._add(outer, content)
        self.read(content, outer, depth + 1)

    def _import(self, prelude: Tokens) -> None:
        told = [token for token in prelude if token.type != "whitespace"]
        if not told:
            return
        address = _address(told[0])
        rest = [token for token in told[1:] if not _is_layer(token)]
        self.queries += asks_width(rest)
        if address and holds(rest) and len(self.imports) < MAX_IMPORTS:
            self.imports.append(address)


def _address(token: Any) -> str:
    if token.type in {"string", "url"}:
        return str(token.value)
    if token.type == "function" and token.lower_name == "url":
        return "".join(part.value for part in token.arguments if part.type == "string")
    return ""


def _is_layer(token: Any) -> bool:
    if token.type == "function":
        return str(token.lower_name) in {"layer", "supports"}
    return bool(token.type == "ident" and token.lower_value == "layer")


def _tells(tokens: Tokens) -> tuple[bool, bool]:
    """Whether a block declares something of interest, and whether rules are nested in it."""
    tells = any(token.type == "ident" and token.lower_value in NAMES for token in tokens)
    return tells, any(token.type == "at-keyword" for token in tokens)


def _declared(selector: str, nodes: Sequence[Any]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "declaration" and node.lower_name in NAMES:
            px = _px(node.lower_name, [t for t in node.value if t.type != "whitespace"])
            if px is not None:
                name = "overflow" if node.lower_name in OVERFLOWS else node.lower_name
                yield Rule(selector, name, px, bool(node.important))


def _px(name: str, value: list[Any]) -> float | None:
    """A value as `Rule.px` tells it; None for what changes nothing or cannot be told."""
    if not value or (value[0].type == "function" and value[0].lower_name == "var"):
        return None
    word = value[0].lower_value if value[0].type == "ident" else ""
    if name == "display":
        return -1.0 if word == "none" else None
    if name in OVERFLOWS:
        return OVERFLOW.get(word)
    if name == COLUMNS:
        return _columns(value)
    if name == "max-width" and word in OPEN:
        return -1.0
    amount = length(value[0]) if len(value) == 1 else None
    return 0.0 if amount is None else round(max(amount, 0.0), 1)


def _columns(tracks: list[Any]) -> float:
    """CSS px that the columns of a grid take at the least."""
    return sum(_track(track) for track in tracks)


def _track(track: Any) -> float:
    if track.type != "function":
        return max(length(track) or 0.0, 0.0)
    told = [list(part) for part in split(track.arguments)]
    parts = [[token for token in part if token.type != "whitespace"] for part in told]
    if track.lower_name == "minmax" and parts:
        return _columns(parts[0])
    if track.lower_name == "repeat" and len(parts) == 2 and parts[0][0].type == "number":
        times = min(max(float(parts[0][0].value), 0.0), MAX_SELECTORS)
        return times * _columns(parts[1])
    return 0.0
