"""The benchmarks of a crawl, in their shortest forms."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# So short a run may tell less than nothing: what the machine does beside it weighs more.
FIGURE = r"-?[\d.]+"


def _told(name: str, *options: str) -> str:
    command = [sys.executable, "-m", f"benchmarks.{name}", *options]
    # Status 1 says that a limit is not kept, which so small a run does not tell.
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode in (0, 1), ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stdout


def test_a_page_is_measured_against_a_bare_spider() -> None:
    told = _told("cost", "--sites", "2", "--pages", "18", "--pairs", "1")
    for what in ("bare spider", "first night", "usual night"):
        assert re.search(rf"^{what} +{FIGURE} ms ", told, re.M)
    for stage in ("detectors", "frontier", "storage"):
        assert re.search(rf"^ +.*{stage}.* +{FIGURE} ms +-?\d+%", told, re.M), told


def test_a_night_is_measured_against_its_floors() -> None:
    told = _told("scale", "--sites", "4", "--pages", "5", "--delay", "0.3")
    pages, requests, gap = re.findall(FIGURE, told.splitlines()[0])[:3]
    assert int(pages) == 20 < int(requests)
    assert 0.3 <= float(gap) < 1
    assert re.search(rf"^floor \d+ s \((CPU|politeness)\): {FIGURE} x$", told, re.M)
    assert re.search(r"^peak memory \d+ MB$", told, re.M)
