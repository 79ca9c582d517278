"""CPU of reading style sheets, and of judging a page by them: `python -m benchmarks.stylesheets`.

The files are those that the installed packages bring along for their own pages.
"""

import sys
from pathlib import Path
from time import process_time

import datasette
import playwright

from crawler.detectors.responsiveness import find_declared
from crawler.detectors.stylesheets import Sheet, read_sheet
from crawler.page import Page
from storage.stylesheets import pack_signs

LARGEST = 6
ROUNDS = 5
WORDS = "<p>Kunnanvaltuusto kokoontuu maanantaina kunnantalolla.</p>"
PAGE = (
    '<!doctype html><meta name="viewport" content="width=device-width"><body class="wrapper">'
    + "".join(f'<div class="row-{number}"><a href="/a">a</a>{WORDS}</div>' for number in range(600))
)


def main() -> None:
    """Print ms per file and per 100 kB, bytes remembered, and ms for a page with all of them."""
    packages = [Path(module.__file__ or "").parent for module in (datasette, playwright)]
    files = [file for folder in packages for file in folder.rglob("*.css")]
    sheets = []
    for file in sorted(files, key=lambda file: file.stat().st_size)[-LARGEST:]:
        css = file.read_bytes()
        sheet, seconds = _timed(css)
        sheets.append(sheet)
        kept = len(pack_signs(sheet.to_json()))
        ms, size = seconds * 1000, len(css) / 1000
        sys.stdout.write(f"{size:6.0f} kB  {ms:5.0f} ms  {ms / size * 100:4.0f} ms per 100 kB  ")
        sys.stdout.write(f"{len(sheet.rules):4} rules kept, {kept} bytes\n")
    page = Page("https://www.mallila.fi/", PAGE)
    begun = process_time()
    find_declared(page, sheets)
    sys.stdout.write(
        f"a page of {page.size // 1000} kB: {(process_time() - begun) * 1000:.0f} ms\n"
    )


def _timed(css: bytes) -> tuple[Sheet, float]:
    begun = process_time()
    for _ in range(ROUNDS):
        sheet = read_sheet(css)
    return sheet, (process_time() - begun) / ROUNDS


if __name__ == "__main__":
    main()
