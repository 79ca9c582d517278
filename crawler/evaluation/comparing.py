"""A page's labels beside what is told of it: one outcome for every account of either."""

import re
from dataclasses import dataclass, replace

from crawler.evaluation.judging import Judged, Told
from crawler.evaluation.labels import LabelledAccount, LabelledPage, NonAccount
from crawler.labels import squeeze
from crawler.platforms import identify

AROUND = 60
OUTCOMES = {
    "right": "found, and its owner right where owners are judged",
    "owner": "found, taken for another owner's",
    "sector": "found as a unit's, of another sector",
    "missed": "labelled, not found",
    "non_account": "an address labelled as no account, taken for one",
    "extra": "found, not labelled",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one account of one page came out.

    outcome: one of OUTCOMES; expected, found: owner and sector by the label and as told, None where
    it was not labelled or not found; judged: whether owners are judged on the page; confidence: of
    the owner told, None where none was; why: what the label says of an address that is no account
    """

    file: str
    url: str
    platform: str
    account: str
    outcome: str
    expected: tuple[str, str] | None
    found: tuple[str, str] | None
    judged: bool
    confidence: float | None = None
    placement: str = ""
    text: str = ""
    reasons: tuple[str, ...] = ()
    why: str = ""

    @property
    def labelled_as(self) -> str:
        """The owner by the label, or an empty text."""
        return self.expected[0] if self.expected else ""

    @property
    def told_as(self) -> str:
        """The owner told, or an empty text."""
        return self.found[0] if self.found else ""

    @property
    def is_owner_right(self) -> bool:
        """Whether an owner was told and is the labelled one."""
        return self.labelled_as == self.told_as != ""


def compare(page: LabelledPage, judged: Judged) -> list[Outcome]:
    """Every account that is labelled or found, in alphabetical order.

    An account of another owner that was counted as a private person's and not kept (design,
    section 6.10) was found, as another's.
    """
    labels = {label.account: label for label in page.accounts}
    found = [_labelled(page, label, judged) for label in page.accounts]
    found += [_extra(page, told) for name, told in judged.accounts.items() if name not in labels]
    return sorted(found, key=lambda outcome: outcome.account)


def mistaken(page: LabelledPage, told: Told) -> NonAccount | None:
    """The address labelled as no account that an account was read from, if any."""
    addresses = {_bare(address) for address in told.addresses}
    return next(
        (
            label
            for label in page.non_accounts
            if _bare(label.url) in addresses
            or identify(label.url, page.url).account == told.account
        ),
        None,
    )


def markup_around(markup: str, account: str) -> str:
    """The markup around the likeliest mention of an account, in one line, or an empty text."""
    platform, _, identity = account.partition(":")
    name = re.escape(re.split("[:/]", identity)[-1].lstrip("@").partition("@")[0])
    for mention in (f'{platform}[^<>"]{{0,{AROUND}}}{name}', f"[/@]{name}", name):
        found = re.search(f".{{0,{AROUND}}}{mention}.{{0,{AROUND}}}", markup, re.I | re.S)
        if found:
            return squeeze(found.group())
    return ""


def _labelled(page: LabelledPage, label: LabelledAccount, judged: Judged) -> Outcome:
    told = judged.accounts.get(label.account)
    expected = (label.owner, label.sector)
    if told is None and label.owner == "other" and judged.is_private(label.account):
        reason = "counted as a private person's and not kept"
        told = Told(label.account, "other", label.sector, None, (reason,), "", "", frozenset())
    if told is None:
        why = "taken for a private person's" if judged.is_private(label.account) else ""
        missed = _outcome(page, label.account, "missed", expected=expected, why=why)
        return replace(missed, text=markup_around(judged.markup, label.account))
    return _outcome(page, label.account, _kind(page, label, told), expected=expected, told=told)


def _kind(page: LabelledPage, label: LabelledAccount, told: Told) -> str:
    if not page.municipality_code:
        return "right"
    if told.owner != label.owner:
        return "owner"
    return "sector" if label.owner == "unit" and told.sector != label.sector else "right"


def _extra(page: LabelledPage, told: Told) -> Outcome:
    label = mistaken(page, told)
    kind = "non_account" if label else "extra"
    return _outcome(page, told.account, kind, told=told, why=label.why if label else "")


def _outcome(
    page: LabelledPage,
    account: str,
    kind: str,
    *,
    expected: tuple[str, str] | None = None,
    told: Told | None = None,
    why: str = "",
) -> Outcome:
    return Outcome(
        file=page.file,
        url=page.url,
        platform=account.partition(":")[0],
        account=account,
        outcome=kind,
        expected=expected,
        found=(told.owner, told.sector) if told else None,
        judged=bool(page.municipality_code),
        confidence=told.confidence if told else None,
        placement=told.placement if told else "",
        text=told.text if told else "",
        reasons=told.reasons if told else (),
        why=why,
    )


def _bare(address: str) -> str:
    bare = address.strip().rstrip("/")
    return bare.partition("://")[2] or bare.removeprefix("//")
