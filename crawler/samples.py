"""The pages of a visit that may stand for their kind, kept until it is known which do."""

import zlib
from collections.abc import Iterable, Iterator

from crawler.finding import Finding
from crawler.page import Page
from crawler.phone import KINDS, representatives


class Samples:
    """Keeps, packed, one page for each viewport and kind: the one that its finding names."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, ...], tuple[str, str, bytes]] = {}

    def consider(self, page: Page, findings: Iterable[Finding]) -> None:
        """Keep a page that was read if its findings may be those of a representative page."""
        for finding in findings:
            if finding.detector != "viewport" or finding.page_kind not in KINDS:
                continue
            key = (finding.value, finding.page_kind, finding.text)
            known = self._kept.get(key)
            if known is None or (len(page.url), page.url) < (len(known[0]), known[0]):
                packed = zlib.compress(page.html.encode("utf-8", "replace"), 1)
                self._kept[key] = (page.url, page.kind, packed)

    def chosen(self, findings: Iterable[Finding]) -> Iterator[Page]:
        """The representative pages among those kept, by the findings of the whole visit."""
        wanted = {finding.url for finding in representatives(findings)}
        for url, kind, packed in self._kept.values():
            if url in wanted:
                wanted.remove(url)
                yield Page(url, zlib.decompress(packed).decode(), kind=kind)
