"""Whether an account is a private person's: counted, never stored (design, 6.10)."""

from crawler.detectors.account_terms import account_terms
from crawler.detectors.director import carries_name, director_terms, names_in

NUMBER = "whatsapp:"


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


def is_number(account: str) -> bool:
    """Whether an account is a telephone number, a person's by its form."""
    return account.startswith(NUMBER) and account.removeprefix(NUMBER).lstrip("+").isdigit()


def is_service_number(line: str, above: str) -> bool:
    """Whether a number is a customer service's by the words around it.

    line: the words around the link, where the service is named or nobody is; above: the heading
    and the title above it, which name the service otherwise.
    """
    if names_in(line):
        return False
    service, lowered = director_terms().services, line.lower()
    if service.search(lowered):
        return True
    office = account_terms().private.office.search(lowered)
    return office is None and service.search(above.lower()) is not None
