"""The style sheets of the pages that stand for a site, each asked for once a visit."""

import asyncio
import hashlib
import re
from typing import Protocol
from urllib.parse import urljoin

from crawler.detectors.responsiveness import find_declared, responsiveness_terms
from crawler.detectors.styles import Style, styles_of
from crawler.detectors.stylesheets import Sheet, read_sheet, sheet_from_json
from crawler.failures import FetchFailedError, TimeUsedUpError
from crawler.fetch import Answer
from crawler.finding import Finding
from crawler.page import Page
from storage.stylesheets import pack_signs, unpack_signs

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
OK = 200


class Source(Protocol):
    """Where style sheets come from, and how many bytes have come so far."""

    @property
    def bytes_read(self) -> int:
        """Bytes of all answers."""
        ...

    async def resource(self, url: str) -> Answer:
        """The answer of an address. Raises FetchFailedError."""
        ...


class SheetMemory:
    """What files say, by their hash, so that none is read twice; shared by all visits of a run.

    packed: what is remembered of earlier runs.
    """

    def __init__(self, packed: dict[str, bytes] | None = None) -> None:
        self._packed = packed or {}

    async def read(self, css: bytes, encoding: str | None = None) -> tuple[str, bytes, Sheet]:
        """The hash of a file, what it says, packed, and as a sheet."""
        key = hashlib.sha256(css).hexdigest()[:32]
        if key not in self._packed:
            # Some hundred milliseconds, in which the other visits go on.
            sheet = await asyncio.to_thread(read_sheet, css, encoding)
            self._packed[key] = pack_signs(sheet.to_json())
        packed = self._packed[key]
        return key, packed, sheet_from_json(unpack_signs(packed))


class SheetReader:
    """Reads the style sheets of pages within one visit.

    met: the files met in this visit, packed, by hash. What cannot be had is left out; nothing is
    asked any more when the minutes or bytes are used up, when the site asks to be left alone, or
    after failures in a row.
    """

    def __init__(self, fetcher: Source, memory: SheetMemory, max_bytes: int) -> None:
        self._fetcher = fetcher
        self._memory = memory
        self._max_bytes = max_bytes
        self._limits = responsiveness_terms().sheets
        self._asked: dict[str, Sheet | None] = {}
        self._failures = 0
        self._closed = False
        self.met: dict[str, bytes] = {}

    def close(self) -> None:
        """Ask nothing any more; what pages say themselves is still read."""
        self._closed = True

    async def declared(self, page: Page) -> Finding:
        """What a page declares, its style sheets read."""
        sheets: list[Sheet] = []
        whole = True
        for style in styles_of(page):
            sheets.append(Sheet(queries=int(style.queries)))
            if style.held:
                whole &= await self._take(style, page.base_url, sheets)
        return await asyncio.to_thread(find_declared, page, sheets, whole=whole)

    async def _take(self, style: Style, base: str, sheets: list[Sheet]) -> bool:
        """Add the sheets of an element, imports first; whether all could be read."""
        if style.url:
            return await self._linked(style.url, sheets, ())
        return await self._imports(await self._read(style.css.encode()), base, sheets, ())

    async def _linked(self, url: str, sheets: list[Sheet], above: tuple[str, ...]) -> bool:
        if url in above or len(above) > self._limits.depth:
            return True
        if url not in self._asked:
            self._asked[url] = await self._ask(url)
        sheet = self._asked[url]
        return sheet is not None and await self._imports(sheet, url, sheets, (*above, url))

    async def _imports(
        self, sheet: Sheet, base: str, sheets: list[Sheet], above: tuple[str, ...]
    ) -> bool:
        whole = True
        for address in sheet.imports:
            try:
                url = urljoin(base, address.strip()).partition("#")[0]
            except ValueError:
                continue
            whole &= await self._linked(url, sheets, above)
        sheets.append(sheet)
        return whole

    async def _ask(self, url: str) -> Sheet | None:
        if self._closed or len(self._asked) >= self._limits.most:
            return None
        try:
            answer = await self._fetcher.resource(url)
        except FetchFailedError as failure:
            self._note(failure)
            return None
        self._failures = 0
        if self._fetcher.bytes_read >= self._max_bytes:
            self.close()
        kind = answer.headers.get("content-type", "")
        if answer.status != OK or "html" in kind.lower():
            return None
        return await self._read(answer.body[: self._limits.bytes], _charset(answer))

    def _note(self, failure: FetchFailedError) -> None:
        self._failures += failure.status != "robots_refused"
        over = isinstance(failure, TimeUsedUpError) or failure.status == "rate_limited"
        if over or self._failures >= self._limits.failures:
            self.close()

    async def _read(self, css: bytes, encoding: str | None = None) -> Sheet:
        key, self.met[key], sheet = await self._memory.read(css, encoding)
        return sheet


def _charset(answer: Answer) -> str | None:
    found = CHARSET.search(answer.headers.get("content-type", ""))
    return found[1] if found else None
