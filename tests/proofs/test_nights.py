"""The proof of many nights in its short form, and what it takes for growth."""

import pytest

from proofs.nights import Night, Quarters, live, quarters, report

KB = 1024
STEADY = [Night(150, 1000 * KB + 5 * KB * night) for night in range(40)]
SWOLLEN = [Night(150 + night, 1000 * KB + 5 * KB * night) for night in range(40)]
FASTER = [Night(150, 1000 * KB + KB * night**2) for night in range(40)]
CASES = [(STEADY, False), (SWOLLEN, True), (FASTER, True)]


@pytest.mark.parametrize(("lived", "failed"), CASES)
def test_what_is_growth(lived: list[Night], failed: bool) -> None:
    assert quarters(lived).failed is failed


def test_the_figures() -> None:
    assert quarters(STEADY) == Quarters((150, 150), (5 * KB, 5 * KB))
    assert "grew 5.0 kB a night in the second quarter, 5.0 kB in the last" in report(
        STEADY, quarters(STEADY)
    )


def test_some_nights() -> None:
    lived = live(4, places=2)
    assert len(lived) == 4
    assert all(50 < night.memory_mb < 500 for night in lived)
    assert lived[0].size <= lived[-1].size < 2 * lived[0].size
