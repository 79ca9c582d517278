"""A rule cannot change without its version."""

import hashlib
from pathlib import Path

import pytest

from crawler.rules import rule_version
from crawler.vocabulary import load_toml

ROOT = Path(__file__).parent.parent.parent


def digest(files: list[str]) -> str:
    content = b"".join((ROOT / name).read_bytes() for name in files)
    return hashlib.sha256(content).hexdigest()[:16]


@pytest.mark.parametrize("rule", sorted(load_toml("rules")))
def test_a_changed_rule_has_a_new_version(rule: str) -> None:
    entry = load_toml("rules")[rule]
    assert entry["digest"] == digest(entry["files"]), (
        f"the files of the rule {rule} changed: raise its version in "
        f"crawler/vocabulary/rules.toml and write digest = {digest(entry['files'])!r}"
    )


def test_versions_are_named_after_their_rule() -> None:
    for rule in load_toml("rules"):
        assert rule_version(rule).startswith(f"{rule}-")
