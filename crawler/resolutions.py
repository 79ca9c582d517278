"""Links that name no account by themselves, in the findings of a visit. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from crawler.detectors.account_terms import kind_of

UNRESOLVED = "unresolved_accounts"


def links_in(findings: Iterable[dict[str, Any]]) -> set[str]:
    """The links that must be asked to be resolved, those among them that are resolved included."""
    return {link for finding in findings if (link := _link_of(finding))}


def resolved(findings: list[dict[str, Any]], targets: Mapping[str, str]) -> list[dict[str, Any]]:
    """The findings with the accounts that links are known to lead to in the place of the links.

    targets: canonical account by link. The link stays in the finding's details, so that a later
    answer can replace an earlier one. Without targets the very same list.
    """
    if not targets:
        return findings
    return [
        _resolved(finding, link, targets[link])
        if (link := _link_of(finding)) in targets
        else finding
        for finding in findings
    ]


def _link_of(finding: dict[str, Any]) -> str:
    if finding["detector"] == UNRESOLVED:
        return str(finding["value"])
    return str(finding["details"].get("link", "")) if finding["detector"] == "accounts" else ""


def _resolved(finding: dict[str, Any], link: str, account: str) -> dict[str, Any]:
    told = {"link": link, "platform": account.partition(":")[0], "kind": kind_of(account).kind}
    details = finding["details"] | told
    return finding | {"detector": "accounts", "value": account, "details": details}
