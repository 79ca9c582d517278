"""Cells that are not shown as they are stored."""

import pytest

from somevahti.serving_cells import shown

CELLS = [
    ("2026-01-01 23:30:05.000000", "last_seen", "2026-01-01 23:30 UTC"),
    ("2026-01-01", "night", None),
    ("at 2026-01-01 23:30:05.000000", "evidence_text", None),
    ('["front", "ääni"]', "page_kinds_reached", "front; ääni"),
    ('["<b>x</b>"]', "reasons", "<b>x</b>"),
    ('["not closed', "evidence_text", None),
    ("[]", "reasons", None),
    (0.1234, "share", "12.3%"),
    (0.1234, "confidence", None),
    (None, "share", None),
    (7, "pages_seen_on", None),
    ("javascript:alert(1)", "evidence_url", None),
]


@pytest.mark.parametrize(("value", "column", "told"), CELLS)
def test_cells(value: object, column: str, told: str | None) -> None:
    assert shown(value, column) == told
