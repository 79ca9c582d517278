"""Asking takes no longer to start than it must."""

import subprocess
import sys

SLOW = ("alembic", "apscheduler", "bs4", "lxml", "pyarrow", "scrapy", "twisted", "xlsxwriter")


def test_commands_that_ask_load_nothing_slow() -> None:
    code = "import sys, somevahti.cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "somevahti.commands.show" in loaded.stdout.split()
    assert not set(SLOW) & set(loaded.stdout.split())
