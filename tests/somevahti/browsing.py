"""A site of `somevahti serve` and Chromium to look at it."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from crawler.measuring.chromium import find_browser
from tests.cli import start_somevahti

DESKTOP = 1280
PHONE = 390


@contextmanager
def served(folder: Path, *args: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A site in a folder on a free port, and its address without the last stroke."""
    with start_somevahti("serve", "--port", "0", *args, cwd=folder) as process:
        try:
            yield process, address_of(process)
        finally:
            process.kill()


def address_of(process: subprocess.Popen[str]) -> str:
    """The address that a site prints when it can be asked."""
    assert process.stdout
    line = process.stdout.readline()
    assert line.startswith("http://127.0.0.1:"), line
    return line.split()[0].rstrip("/")


def ended(process: subprocess.Popen[str], sent: signal.Signals) -> tuple[int, str, str]:
    """Status, what was printed after the address and on standard error, after a signal."""
    process.send_signal(sent)
    out, err = process.communicate(timeout=20)
    return process.returncode, out, err


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium that pages are measured with, too (`make chromium`)."""
    path = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Look:
    """A page of the browser, with everything that went wrong on it and whom it asked."""

    def __init__(self, browser: Browser, width: int = DESKTOP) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": 900})
        self.wrong: list[str] = []
        self.asked: set[str] = set()
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda told: self._console(told.type, told.text))
        self.page.on("dialog", lambda dialog: self.wrong.append(f"dialog {dialog.message}"))
        self.page.on("request", lambda request: self.asked.add(request.url))

    def _console(self, kind: str, told: str) -> None:
        if kind in {"error", "warning"}:
            self.wrong.append(told)

    def go(self, address: str) -> Page:
        """Open an address, which must answer well."""
        answer = self.page.goto(address)
        assert answer
        assert answer.ok, address
        return self.page
