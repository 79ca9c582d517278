"""Numbers of things in words, and long lists cut short."""

from collections.abc import Sequence

SHOWN = 5


def counted(number: float, one: str, more: str = "") -> str:
    """`1 answer`, `2 answers`; more: the plural where it is not the singular with an s"""
    return f"{number:,.9g} {one if number == 1 else more or one + 's'}"


def first_of(told: Sequence[str]) -> str:
    """The first few of many, and how many more there are."""
    more = f" (and {len(told) - SHOWN} more)" * (len(told) > SHOWN)
    return "; ".join(told[:SHOWN]) + more
