"""The tables of cases in `cases/`: one line an address and how it must be read."""

from pathlib import Path

from crawler.platforms import Reading
from crawler.platforms.reading import as_kind

CASES = Path(__file__).parent / "cases"
SHARED = ("others", "elsewhere")  # tables that name the platform in a column of their own


def cases(table: str) -> list[tuple[str, Reading]]:
    """Return the addresses of one table with their readings."""
    lines = (CASES / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    return [_case(line, table) for line in lines if line and not line.startswith("# ")]


def all_cases() -> list[tuple[str, Reading]]:
    """Return the cases of every table."""
    return [case for path in sorted(CASES.glob("*.txt")) for case in cases(path.stem)]


def _case(line: str, table: str) -> tuple[str, Reading]:
    cells = [None if cell == "-" else cell for cell in line.split(" | ")]
    url, platform, kind, account = cells if table in SHARED else (cells[0], table, *cells[1:])
    return str(url), Reading(platform, as_kind(str(kind)), account)
