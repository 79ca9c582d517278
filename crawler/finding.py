"""What a detector says of one page."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

MAX_WORDINGS = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """One value on one page, with its evidence. Pure data, JSON-able by `asdict`.

    detector: accounts, livestream, meetings, viewport, private_accounts
    value: what was found, in the detector's canonical form (`facebook:espoonkaupunki`, `live`, ...)
    url, page_kind: the page it stands on
    placement: header, footer, main, metadata, embed or text
    text: the words it rests on, short enough to read aloud
    details: what else the detector read (heading, label, href, stream address, ...)
    pages: on how many pages of the visit the same words in the same place say the same
    """

    detector: str
    value: str
    url: str
    page_kind: str
    placement: str
    text: str
    details: dict[str, Any] = field(default_factory=dict)
    pages: int = 1


class FindingBook:
    """The findings of one visit; equal findings of several pages become one that counts them."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, ...], Finding] = {}
        self._wordings: dict[tuple[str, ...], int] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        """Take in the findings of one page (each place and wording counts once a page)."""
        fresh = {_key(finding): finding for finding in findings}
        for key, finding in fresh.items():
            if known := self._entries.get(key):
                self._entries[key] = replace(known, pages=known.pages + 1)
            elif self._wordings.get(key[:4], 0) < MAX_WORDINGS:
                self._wordings[key[:4]] = self._wordings.get(key[:4], 0) + 1
                self._entries[key] = finding

    def findings(self) -> list[Finding]:
        """All findings, in an order that does not depend on the order of pages."""
        return sorted(self._entries.values(), key=lambda f: (*_key(f), f.url))


def _key(finding: Finding) -> tuple[str, ...]:
    return (
        finding.detector,
        finding.value,
        finding.placement,
        finding.page_kind,
        str(finding.details.get("stream_url", "")),
        finding.text,
    )


def to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON-able dictionaries."""
    return [asdict(finding) for finding in findings]


def from_json(rows: Iterable[dict[str, Any]]) -> list[Finding]:
    """The inverse of `to_json`."""
    return [Finding(**row) for row in rows]
