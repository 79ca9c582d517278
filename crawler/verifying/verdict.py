"""What an address answered, and what that says of an account."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Liveness = Literal["alive", "gone", "moved", "unclear", "unchecked"]
Again = Literal["settled", "passing", "soon", "at_once"]
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer. Header names are in lower case; body: its beginning, unpacked."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def leads_on(self) -> bool:
        """Whether it is a redirect that names an address."""
        return self.status in REDIRECTS and bool(self.headers.get("location"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one asking says.

    reason: what was answered or why nothing was asked, in words. leads_to: the canonical account
    that it moved to or that a link leads to. same: other identities of the same account. again: how
    soon to ask again (verify.toml; at_once: whenever something is asked). url, etag, last_modified:
    of the answer, for asking whether it has changed. requests: how many the asking took.
    """

    liveness: Liveness
    reason: str
    leads_to: str = ""
    same: tuple[str, ...] = ()
    again: Again = "settled"
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    requests: int = 0

    @property
    def decides(self) -> bool:
        """Whether it says where the account is."""
        return self.liveness in ("alive", "gone", "moved")


def refused(reason: str) -> Verdict:
    """An answer that keeps us out or fails: it says nothing of the account."""
    return Verdict("unclear", reason, again="passing")


def unclear(reason: str) -> Verdict:
    """An answer that says nothing of the account."""
    return Verdict("unclear", reason)
