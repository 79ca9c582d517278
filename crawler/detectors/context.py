"""The words around a link: BeautifulSoup reads the fragment it stands in, once per fragment."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crawler.detectors.account_terms import account_terms, unit_words, without_private
from crawler.detectors.bare import bare
from crawler.detectors.director import Director, carries_name, director_in
from crawler.detectors.pieces import (
    Piece,
    line_at,
    lines_of,
    parsed,
    pieces_of,
    target_in,
    words_before,
)
from crawler.detectors.sentences import sentences
from crawler.labels import squeeze

MAX_WORDS = 160
MAX_CARD = 400
BEFORE_MARK = re.compile(r" (?=[.,;:!?)])")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a link.

    unit: words that name whose it is; beside: the label that says so where unit is one word of the
    link's own, which may be the handle (`Pääkirjasto: fyyri`); said: what leads to it and the rest
    of its sentence, without what belongs to other links; words: the line it rests on; person:
    the words that lead to it in its line or in a card about one person (all short, without
    telephone numbers and e-mail addresses); line_director, card_director: the director whom the
    line or the card names.
    """

    unit: str = ""
    beside: str = ""
    said: str = ""
    words: str = ""
    person: str = ""
    line_director: Director | None = None
    card_director: Director | None = None

    def director_of(self, account: str, personal: bool) -> Director | None:
        """The director whose account this is.

        The line decides; the card decides for accounts that belong to one person by their form,
        and for others only if their name is the director's.
        """
        card = self.card_director
        if self.line_director or card is None:
            return self.line_director
        return card if personal or carries_name(account, card.person) else None


NOTHING = Context()


def read_context(fragment: str, href: str, label: str) -> Context:
    """What the fragment says around the link with this address and label."""
    found = bare(fragment)
    return _read(found.markup, found.holding(href), label)


@lru_cache(maxsize=2048)
def _read(fragment: str, numbers: tuple[int, ...], label: str) -> Context:
    soup, numbered = parsed(fragment)
    target = target_in([numbered[number] for number in numbers if number in numbered], label)
    pieces = list(pieces_of(soup, target))
    at = next((i for i, piece in enumerate(pieces) if piece.kind == "target"), None)
    if at is None:
        return NOTHING
    start, end = line_at(pieces, at)
    line = _sentence(
        piece.text or (label if piece.kind == "target" else "") for piece in pieces[start:end]
    )
    unit = _unit(pieces, at, start, end, label) or _unit_above(lines_of(pieces[:start]), fragment)
    named = words_before(pieces, start, at)
    leading = words_before(pieces, 0, at) if fragment.startswith("<tr") else named
    target_words = pieces[at].text or label
    own = f"{named} {target_words}" if named else line
    said = f"{leading} {target_words} {_words_after(pieces, at, end)}"
    card = _card(pieces, at, named, fragment)
    line_director = director_in(own) or director_in(label)
    return Context(
        unit=without_private(unit),
        beside=_label_beside(pieces, start, at, fragment) if " " not in unit else "",
        said=_sentence([without_private(said)])[:MAX_CARD],
        words=_words(line, unit),
        person=without_private(own if line_director else card)[:MAX_WORDS],
        line_director=line_director,
        card_director=director_in(card) if card else None,
    )


def _sentence(texts: Iterable[str]) -> str:
    return BEFORE_MARK.sub("", squeeze(" ".join(texts)))


def _words_after(pieces: list[Piece], at: int, end: int) -> str:
    """The rest of the sentence behind a link; none where its words lead to the next link."""
    found: list[str] = []
    for piece in pieces[at + 1 : end]:
        if piece.kind != "link":
            found.append(piece.text)
        elif unit_words(" ".join(found)):
            return ""
    return next(iter(sentences(" ".join(found))), "")


def _unit(pieces: list[Piece], at: int, start: int, end: int, label: str) -> str:
    if unit := unit_words(pieces[at].text or label):
        return unit
    before = (p for p in reversed(pieces[start:at]) if p.kind in {"text", "label"})
    after = (p for p in pieces[at + 1 : end] if p.kind in {"text", "label"})
    for piece in (*before, *after):
        if unit := unit_words(_last_clause(piece.text)):
            return unit
    return ""


def _label_beside(pieces: list[Piece], start: int, at: int, fragment: str) -> str:
    """The label before a link in its line, else the first cell of its row."""
    labels = [piece for piece in pieces[start:at] if piece.kind == "label"]
    if not labels and fragment.startswith("<tr"):
        labels = [piece for piece in pieces[:start] if piece.kind in {"label", "text"}][:1]
    return without_private(unit_words(labels[-1].text)) if labels else ""


def _unit_above(lines: list[list[Piece]], fragment: str) -> str:
    """The nearest label above; without one, a row's first cell or the nearest line of text."""
    for line in reversed(lines):
        if any(piece.kind == "label" for piece in line):
            return _joined(line)
    in_row = fragment.startswith("<tr")
    for line in lines if in_row else reversed(lines):
        if all(piece.kind == "text" for piece in line) and (unit := _joined(line)):
            return unit
    return ""


def _joined(line: list[Piece]) -> str:
    text = without_private(" ".join(piece.text for piece in line if piece.kind != "link"))
    return unit_words(text) if len(text) <= MAX_WORDS else ""


def _last_clause(text: str) -> str:
    said = sentences(without_private(text))
    return said[-1] if said else ""


def _words(line: str, unit: str) -> str:
    if unit and unit.lower() not in line.lower() and not unit_words(line):
        line = f"{unit} {account_terms().words.separators[0]} {line}"
    return without_private(line)[:MAX_WORDS]


def _card(pieces: list[Piece], at: int, named: str, fragment: str) -> str:
    """The words that lead to a link in a card or row about one person, else an empty text.

    A link whose own line names somebody needs no card.
    """
    if unit_words(named) and not fragment.startswith("<tr"):
        return ""
    words = words_before(pieces, 0, at)
    return words if len(words) <= MAX_CARD else ""
