"""The benchmark of storing, in its shortest form."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHORT = ("--nights", "4", "--municipalities", "5", "--lived", "2")
TOLD = (
    "ordinary night",
    "unchanged night",
    "visit: unchanged",
    "visit: redesigned",
    "MB with 5",
    "slowest view",
)
ASKED = ("show 005", "status", "export", "export --as-of 2024-11-0")


def test_the_short_form_tells_every_figure() -> None:
    command = [sys.executable, "-m", "benchmarks.storage", *SHORT]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert all(figure in ended.stdout for figure in TOLD)
    assert all(f"somevahti {asked}" in ended.stdout for asked in ASKED)
