"""Which identities are one account, and which are another one: a rename, a move."""

import re
from collections.abc import Sequence

from crawler.detectors.account_terms import kind_of
from crawler.verifying.verdict import Liveness, Verdict

PREFIX = re.compile(r"@|(?:[a-z]+[:/])*")
PRIVATE = "leads to a private person's account, which is not kept"


def told_of(account: str, names: Sequence[str]) -> Verdict:
    """What it says of an account when an answer to it names these identities (at least one).

    The account itself, or an identity of another form (a number for a name, a channel id for a
    handle): it is alive and they are one. Another identity of the same form: it was renamed.
    """
    others = tuple(dict.fromkeys(name for name in names if name != account))
    renamed = [name for name in others if form(name) == form(account)]
    if account not in names and renamed:
        return named(renamed[0], "moved", known_as=account)
    if {name.partition(":")[0] for name in names} != {account.partition(":")[0]}:
        return Verdict("unclear", "the answer is about another platform")
    return Verdict("alive", "the answer names it", same=tuple(sorted(others)))


def named(name: str, liveness: Liveness = "alive", known_as: str = "") -> Verdict:
    """A link or an account that leads to an account; a private person's is not told (6.10).

    known_as: the account that moved, which may be a person's itself (a director's).
    """
    if kind_of(name).personal and not (known_as and kind_of(known_as).personal):
        return Verdict(liveness, PRIVATE)
    reason = "moved to another account" if liveness == "moved" else "leads to an account"
    return Verdict(liveness, reason, leads_to=name)


def form(account: str) -> tuple[str, str, bool]:
    """The form of an identity: platform, what stands before the name, whether it is a number."""
    platform, _, identity = account.partition(":")
    prefix = PREFIX.match(identity)
    before = prefix[0] if prefix else ""
    return platform, before, identity[len(before) :].isdigit()
