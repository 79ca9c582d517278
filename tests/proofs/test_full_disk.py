"""The proof of full disks in its short form."""

import subprocess
import sys
from pathlib import Path

import pytest

from proofs.full_disk import Filled, can_mount, report

ROOT = Path(__file__).parents[2]
SHORT = ("--shares", "0.6", "--places", "4")


@pytest.mark.skipif(not can_mount(), reason="this machine lets nobody mount a small disk")
def test_a_night_on_a_disk_that_fills() -> None:
    command = [sys.executable, "-m", "proofs.full_disk", *SHORT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "sound, nothing repeated, same end" in done.stdout


def test_what_is_wrong_is_told() -> None:
    told = report([Filled(0.3, 2, ("005 was visited again",))])
    assert "room for 30% of the database:   2 visits kept, 005 was visited again" in told
