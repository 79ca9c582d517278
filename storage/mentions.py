"""Where an erased account is named besides its own rows: in words, addresses and findings."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from sqlmodel import Session, col, select

from storage.register import fold
from storage.tables import Account, MunicipalityRow
from storage.visits import forgotten_among

ERASED = "[erased]"
# Fields of a finding that say where it stands, not what stands there.
PLACES = frozenset({"detector", "value", "url", "page_kind", "placement", "pages"})


class Mentions:
    """Finds and masks what names an account: its canonical form, its addresses and its handle.

    addresses: addresses of the account; spared: words that are not masked when they stand alone,
    because they are names of municipalities or handles of other accounts. Addresses of a
    municipality's own pages are never masked.
    """

    def __init__(self, account: str, addresses: Iterable[str], spared: Iterable[str]) -> None:
        self.account = account
        handle = handle_of(account)
        words = {account, f"@{handle}"}
        if fold(handle) not in set(spared):
            words |= {handle, quote(handle)}
        forms = [*map(_address_form, {a for a in addresses if a}), *map(re.escape, words)]
        longest_first = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<![\w.-])(?:{'|'.join(longest_first)})(?![\w-]|\.\w)", re.IGNORECASE
        )

    def mask(self, value: Any) -> Any:
        """A text, or the texts in a list or object, with every mention replaced."""
        if isinstance(value, str):
            return self._pattern.sub(ERASED, value)
        if isinstance(value, list):
            return [self.mask(item) for item in value]
        if isinstance(value, dict):
            return {name: self.mask(item) for name, item in value.items()}
        return value

    def without(self, findings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """The findings that are not of the account, with its mentions masked.

        A finding `forgotten` with the platform's name stands for those that are: what we chose not
        to see is not absent.
        """
        given = list(findings)
        kept = [
            {name: v if name in PLACES else self.mask(v) for name, v in finding.items()}
            for finding in given
            if finding["value"] != self.account
            and not self.names(str(finding["details"].get("stream_url", "")))
        ]
        if any(finding["value"] == self.account for finding in given):
            kept.append(forgotten_finding(self.account))
        return kept

    def names(self, text: str) -> bool:
        """Whether a text names the account."""
        return self._pattern.search(text) is not None


def handle_of(account: str) -> str:
    """What an account is called on its platform: `youtube:@name` is `name`."""
    identity = account.partition(":")[2].rpartition("/")[2]
    return identity.removeprefix("@").removeprefix("id:").removeprefix("group:")


def spared_words(session: Session, account: str, others: Iterable[str] = ()) -> frozenset[str]:
    """Names of municipalities, and handles of the other accounts that are stored or given."""
    names = session.exec(select(col(MunicipalityRow.name_fi), col(MunicipalityRow.name_sv)))
    stored = session.exec(select(col(Account.account)).distinct()).all()
    handles = {handle_of(other) for other in (*stored, *others) if other != account}
    return frozenset(map(fold, (*(name for pair in names for name in pair), *handles)))


def without_forgotten(session: Session, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Findings of a visit without accounts that were erased and without words that name them."""
    accounts = {str(f["value"]) for f in findings if f["detector"] == "accounts"}
    forgotten = forgotten_among(session, accounts)
    for account in sorted(forgotten):
        addresses = addresses_in(findings, account)
        spared = spared_words(session, account, accounts - forgotten)
        findings = Mentions(account, addresses, spared).without(findings)
    return findings


def forgotten_finding(account: str) -> dict[str, Any]:
    """The finding that stands for an erased account: it tells the platform and nothing else."""
    finding: dict[str, Any] = dict.fromkeys(("url", "page_kind", "placement", "text"), "")
    platform = account.partition(":")[0]
    return finding | {"detector": "forgotten", "value": platform, "details": {}, "pages": 1}


def addresses_in(findings: Iterable[dict[str, Any]], account: str) -> Iterator[str]:
    """The addresses by which findings link to an account."""
    return (str(f["details"].get("href", "")) for f in findings if f["value"] == account)


def _address_form(address: str) -> str:
    """A pattern for an address in any scheme and with or without www, to its end."""
    bare = re.sub(r"^(?:https?:)?//(?:www\.)?", "", address.strip()).rstrip("/")
    return rf"(?:https?://)?(?:[\w-]+\.)*{re.escape(bare)}(?:[/?#][^\s\"'<>]*)?"
