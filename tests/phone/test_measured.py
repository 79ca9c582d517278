"""What is measured of the labelled pages in a real Chromium is what their labels say."""

import asyncio
import mimetypes
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from crawler.browser import Phone, Sight
from crawler.failures import FetchFailedError
from crawler.fetch import Answer
from crawler.measured import measured_answer
from crawler.measuring.chromium import find_browser
from crawler.measuring.loading import Files
from storage.tables import ResponsivenessState
from tests.phone.labels import FOLDER, PHONE_WIDTH, PhoneLabel, load_labels

LABELS = load_labels()
PHONES = 2
RIGHT = 0.95
SMALL = 0.6


@dataclass(frozen=True)
class Measured:
    """A labelled page, what was seen of it and concluded from that."""

    label: PhoneLabel
    sight: Sight
    row: ResponsivenessState

    @property
    def answer(self) -> str:
        """yes, partly or no."""
        return measured_answer(self.row)


async def from_folder(url: str) -> Answer:
    """The file that an address stands for."""
    file = FOLDER / urlsplit(url).path.removeprefix("/")
    if not url.startswith("https://www.kuvitelma.example/") or not file.is_file():
        raise FetchFailedError("http_error", f"{url} is not there")
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return Answer(url, 200, {"content-type": kind}, file.read_bytes())


async def measured_by(phone: Phone, label: PhoneLabel) -> Measured:
    page = await from_folder(f"https://www.kuvitelma.example/{label.file}")
    sight = await phone.look(page, Files(from_folder))
    return Measured(label, sight, ResponsivenessState(**sight.figures.columns(PHONE_WIDTH)))


async def all_measured() -> dict[str, Measured]:
    waiting, measured = list(LABELS), {}

    async def keep_measuring() -> None:
        phone = Phone(find_browser(), "somevahti-test")
        try:
            while waiting:
                label = waiting.pop()
                measured[label.file] = await measured_by(phone, label)
        finally:
            await phone.end()

    await asyncio.gather(*(keep_measuring() for _ in range(PHONES)))
    return measured


@pytest.fixture(scope="module")
def measured() -> dict[str, Measured]:
    return asyncio.run(all_measured())


def test_the_answers_are_right(measured: dict[str, Measured]) -> None:
    wrong = [
        (page.label.file, page.answer, page.label.measured)
        for page in measured.values()
        if page.answer != page.label.measured
    ]
    assert len(wrong) <= (1 - RIGHT) * len(measured), wrong


def test_small_text_is_told(measured: dict[str, Measured]) -> None:
    wrong = [
        page.label.file
        for page in measured.values()
        if ((page.row.legible_text_share or 0) < SMALL) is not page.label.small_text
    ]
    assert wrong == []


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.file)
def test_widths_are_those_of_the_label(label: PhoneLabel, measured: dict[str, Measured]) -> None:
    row = measured[label.file].row
    assert row.layout_px == label.layout_width
    if label.overflow:
        low, high = label.overflow
        assert low <= (row.overflow_px or 0) <= high
        assert bool(row.overflow_elements) == bool(label.causes)
