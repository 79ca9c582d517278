"""Whether an account is a private person's: counted, never stored (design, 6.10)."""

from crawler.detectors.account_terms import account_terms
from crawler.detectors.director import carries_name, names_in


def is_private_person(words: str, account: str) -> bool:
    """Whether the words around a link name the person whose account it is.

    An elected person or candidate by title and name; an office holder by title, if the account
    carries the name. The director is told apart before.
    """
    names = names_in(words)
    if not names:
        return False
    titles, lowered = account_terms().private, words.lower()
    if titles.elected.search(lowered):
        return True
    if not titles.office.search(lowered):
        return False
    return any(carries_name(account, name) for name in names)
