"""Pages to be measured, and what came of them."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from crawler.browser import Phone, Sight
from crawler.entry import read_page
from crawler.failures import FetchFailedError
from crawler.fetch import Fetcher
from crawler.measuring.errors import UnmeasuredError
from crawler.measuring.loading import Files
from storage.register import Municipality
from storage.times import utc_now


@dataclass(frozen=True, slots=True)
class Sitting:
    """Pages of one municipality, by address and kind, that are measured one after the other."""

    municipality: Municipality
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of one page.

    sight: what was measured, None when it could not be; reason: why not, in words; reached: whether
    the page was there at all (one that was not says nothing of itself).
    """

    code: str
    url: str
    kind: str
    at: datetime
    sight: Sight | None = None
    reason: str = ""
    reached: bool = True


async def look_at(
    code: str, page: tuple[str, str], fetcher: Fetcher, files: Files, phones: asyncio.Queue[Phone]
) -> Looked:
    """Fetch a page, show it on the next phone that is free and tell what came of it.

    Raises BrowserMissingError.
    """
    url, kind = page
    try:
        answer = await fetcher.get(url)
        read_page(answer, kind)
    except FetchFailedError as failure:
        reason = f"{failure.status}: {failure.detail}"
        return Looked(code, url, kind, utc_now(), reason=reason, reached=False)
    if answer.url != url:
        reason = f"has moved to {answer.url[:300]}"
        return Looked(code, url, kind, utc_now(), reason=reason, reached=False)
    phone = await phones.get()
    try:
        sight = await phone.look(answer, files)
    except UnmeasuredError as error:
        return Looked(code, url, kind, utc_now(), reason=str(error))
    finally:
        phones.put_nowait(phone)
    return Looked(code, url, kind, utc_now(), sight)
