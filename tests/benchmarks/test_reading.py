"""The benchmark of reading addresses, in its shortest form."""

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.reading_matter import NAME, cases, fresh

ROOT = Path(__file__).parents[2]


def test_addresses_are_read_beside_the_standard_library() -> None:
    command = [sys.executable, "-m", "benchmarks.reading", "--rounds", "1", "--sites", "2"]
    # Status 1 says that an aim is not reached, which so small a run does not tell.
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode in (0, 1), ended.stderr
    assert "Traceback" not in ended.stderr
    for reader in ("identify", "urlsplit"):
        assert re.search(rf"^  {reader} +[\d,]+ a second ", ended.stdout, re.M), ended.stdout
    for size in (50, 500):
        assert re.search(rf"^accounts detector, +{size} kB +[\d.]+ ms ", ended.stdout, re.M)
    assert re.search(r"^council not named, +50 kB +[\d.]+ ms ", ended.stdout, re.M)


def test_no_address_comes_twice() -> None:
    urls = [*cases(), "https://kunta.example", "https://kunta.example/fi"]
    rounds = [*fresh(urls, 0), *fresh(urls, len(urls))]
    assert len(set(rounds)) == 2 * len(urls)
    assert not any(NAME in url for url in rounds)
