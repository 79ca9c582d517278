"""What a detector says of one page."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

MAX_WORDINGS = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """One value on one page, with its evidence. Pure data, JSON-able by `to_json`.

    detector: accounts, livestream, meetings, viewport, declared, private_accounts
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


FIELDS = tuple(column.name for column in fields(Finding))


class FindingBook:
    """The findings of one visit; equal findings of several pages become one that counts them.

    What is kept does not depend on the order of pages: of equal findings the one with the shortest
    address, of many wordings the first ones by alphabet.
    """

    def __init__(self) -> None:
        self._groups: dict[tuple[str, ...], dict[tuple[str, ...], Finding]] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        """Take in the findings of one page (each place and wording counts once a page)."""
        fresh = {_key(finding): finding for finding in findings}
        for key, finding in fresh.items():
            group = self._groups.setdefault(key[:4], {})
            known = group.get(key)
            group[key] = _merged(known, finding) if known else finding
            if len(group) > MAX_WORDINGS:
                del group[max(group)]

    def findings(self) -> list[Finding]:
        """All findings, in an order that does not depend on the order of pages."""
        found = (finding for group in self._groups.values() for finding in group.values())
        return sorted(found, key=lambda f: (*_key(f), f.url))


def _merged(known: Finding, finding: Finding) -> Finding:
    first = min(known, finding, key=lambda f: (len(f.url), f.url))
    return replace(first, pages=known.pages + finding.pages)


def _key(finding: Finding) -> tuple[str, ...]:
    return (
        finding.detector,
        finding.value,
        finding.placement,
        finding.page_kind,
        str(finding.details.get("stream_url", "")),
        finding.text,
    )


def without_private(findings: Iterable[Finding], digests: Collection[str]) -> list[Finding]:
    """The findings without accounts that another page tells to be a private person's.

    digests: SHA-256 of those accounts. What names the director in office stays (design, 6.10).
    """
    return [
        finding
        for finding in findings
        if finding.details.get("director")
        or hashlib.sha256(finding.value.encode()).hexdigest() not in digests
    ]


def to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON-able dictionaries, which share their details."""
    return [{name: getattr(finding, name) for name in FIELDS} for finding in findings]


def from_json(rows: Iterable[dict[str, Any]]) -> list[Finding]:
    """The inverse of `to_json`."""
    return [Finding(**row) for row in rows]
