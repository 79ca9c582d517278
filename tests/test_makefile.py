"""How `make` comes by a browser, with a machine's own tools stood in for by scripts."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NEEDED = ("sh", "touch", "test", "make")
HAS = "exit 0"
FAILS = "exit 1"
CASES = [
    ({"chromium": HAS}, "0", [], 0),
    ({"apt-get": HAS}, "0", ["update -qq", "install -qq -y chromium"], 0),
    ({"apt-get": HAS, "playwright": HAS}, "1000", ["install chromium"], 0),
    ({"apt-get": FAILS, "playwright": HAS}, "0", ["update -qq", "install chromium"], 0),
    ({"playwright": FAILS}, "1000", ["install chromium"], 2),
]  # fmt: skip


@pytest.mark.parametrize(("tools", "user", "asked", "status"), CASES)
def test_a_browser(
    tmp_path: Path, tools: dict[str, str], user: str, asked: list[str], status: int
) -> None:
    venv, path = tmp_path / "venv", tmp_path / "path"
    log = tmp_path / "log"
    for folder in (venv / "bin", path):
        folder.mkdir(parents=True)
    for name in NEEDED:
        (path / name).symlink_to(shutil.which(name) or "")
    script(path / "id", f"echo {user}")
    for name, ends in tools.items():
        folder = venv / "bin" if name == "playwright" else path
        script(folder / name, f'echo "$*" >> {log}; {ends}')
    (venv / "installed").touch()
    command = ["make", "chromium", f"VENV={venv}", "-o", f"{venv}/installed"]
    done = subprocess.run(
        command, cwd=ROOT, env={"PATH": str(path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stderr
    told = log.read_text().splitlines() if log.exists() else []
    assert told == asked
    assert ("Chromium is missing" in done.stderr) is (status != 0)


def script(path: Path, words: str) -> None:
    """A tool that does what these words of the shell say."""
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o755)
