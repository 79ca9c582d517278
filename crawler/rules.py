"""Which version of a rule of judgement is in force."""

from functools import cache

from crawler.vocabulary import load_toml


@cache
def rule_version(rule: str) -> str:
    """The version that stored verdicts of a rule name.

    rule: accounts, livestream, responsiveness or indicators. Raises KeyError for another.
    """
    version: str = load_toml("rules")[rule]["version"]
    return version
