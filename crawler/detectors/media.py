"""Media queries: whether they hold on a phone, and whether they ask for a width."""

import operator
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

import tinycss2

from crawler.detectors.viewport import browser

Tokens = Sequence[Any]
COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
DEEPEST = 8


def media_tokens(text: str) -> Tokens:
    """The tokens of a media attribute."""
    tokens: Tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    return tokens


def holds(tokens: Tokens) -> bool:
    """Whether a list of media queries holds on a phone held upright; an empty one always does."""
    queries = [_words(query) for query in split(tokens)]
    return not any(queries) or any(_holds(query) is True for query in queries if query)


def asks_width(tokens: Tokens) -> bool:
    """Whether a media query asks for the width of window or device."""
    for token in tokens:
        if token.type == "() block" and asks_width(token.content):
            return True
        if token.type == "ident" and token.lower_value.endswith("width"):
            return True
    return False


def split(tokens: Tokens) -> Iterator[list[Any]]:
    """The parts between commas."""
    for is_comma, part in groupby(tokens, lambda token: token == ","):
        if not is_comma:
            yield list(part)


def length(token: Any) -> float | None:
    """CSS px of a length, or None for what is no absolute length."""
    if token.type == "number" and token.value == 0:
        return 0.0
    if token.type != "dimension":
        return None
    unit = browser().media.units.get(token.lower_unit)
    return None if unit is None else float(token.value) * unit


def _words(tokens: Tokens) -> list[Any]:
    return [token for token in tokens if token.type not in {"whitespace", "comment"}]


def _holds(words: list[Any], depth: int = 0) -> bool | None:
    """Whether a condition holds; None when that cannot be told, which is neither yes nor no."""
    if not words or depth > DEEPEST:
        return None
    if _said(words[0]) == "not":
        inner = _holds(words[1:], depth + 1)
        return None if inner is None else not inner
    known = [_term(word, depth) for word in words if _said(word) not in {"and", "or", "only"}]
    decisive = any(_said(word) == "or" for word in words)
    if decisive in known:
        return decisive
    return None if None in known else not decisive


def _said(word: Any) -> str:
    return word.lower_value if word.type == "ident" else ""


def _term(word: Any, depth: int) -> bool | None:
    if word.type == "ident":
        return word.lower_value in browser().media.types
    if word.type != "() block":
        return None
    inner = _words(word.content)
    if any(part.type == "() block" for part in inner):
        return _holds(inner, depth + 1)
    return _feature(inner)


def _feature(words: list[Any]) -> bool | None:
    if not words:
        return None
    if len(words) == 1 or words[1] == ":":
        return _named(words[0], words[2:])
    return _ranged(words)


def _named(name: Any, value: list[Any]) -> bool | None:
    """`(hover)`, `(min-width: 600px)` and `(orientation: portrait)`."""
    if name.type != "ident":
        return None
    media = browser().media
    prefix, _, rest = name.lower_value.partition("-")
    least, most = prefix == "min", prefix == "max"
    feature = rest if least or most else name.lower_value
    if feature in media.lengths:
        amount = length(value[0]) if value else 0.0
        own = media.lengths[feature]
        if amount is None or not value:
            return None if amount is None else own > 0
        return own >= amount if least else own <= amount if most else own == amount
    word = media.words.get(feature)
    if word is None:
        return None
    return _said(value[0]) == word if value else word not in {"none", "no-preference"}


def _ranged(words: list[Any]) -> bool | None:
    """`(width <= 600px)` and `(400px < width < 600px)`."""
    parts: list[float | str | None] = []
    for is_sign, group in groupby(words, lambda word: word in ("<", ">", "=", "<=", ">=")):
        run = list(group)
        parts.append("".join(word.value for word in run) if is_sign else _side(run))
    told = list(zip(parts[0::2], parts[1::2], parts[2::2], strict=False))
    if not told:
        return None
    known = [_compare(left, sign, right) for left, sign, right in told]
    return None if None in known else all(known)


def _compare(left: float | str | None, sign: object, right: float | str | None) -> bool | None:
    test = COMPARED.get(str(sign))
    if test is None or not isinstance(left, float) or not isinstance(right, float):
        return None
    return test(left, right)


def _side(run: list[Any]) -> float | None:
    if len(run) != 1:
        return None
    if run[0].type == "ident":
        own = browser().media.lengths.get(run[0].lower_value)
        return None if own is None else float(own)
    return length(run[0])
