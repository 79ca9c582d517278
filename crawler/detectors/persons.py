"""Whether an account is a private person's: counted, never stored (design, 6.10)."""

from functools import lru_cache
from urllib.parse import unquote

from crawler.detectors.account_terms import account_terms
from crawler.detectors.director import carries_name, director_terms, names_in
from crawler.kinds import sector_of

NUMBER = "whatsapp:"
NUMBERED = "facebook:id:"
LEADING = " (:,–-"
MAX_NAMES = 3
MAX_BESIDE = 2


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


@lru_cache(maxsize=2048)  # headers and footers are the same on every page of a site
def is_named_person(words: str, account: str, href: str) -> bool:
    """Whether an account is called by a person's first and family name and by nothing else.

    words: the unit or label of its link. The account must carry the name, but for a numbered
    profile; the name may stand in that one's address instead.
    """
    numbered = account.startswith(NUMBERED)
    called = [words, *(_address_words(href) if numbered else ())]
    if director_terms().titles.search(" ".join(called).lower()):
        return False
    return any(
        _is_person(name, text) and (numbered or carries_name(account, name))
        for text in called
        for name in names_in(text)
    )


def identity_of(account: str, href: str) -> str:
    """An account's name, of a numbered profile with the name that stands in its address."""
    return f"{account} {unquote(href)}" if account.startswith(NUMBERED) else account


def is_led_to_by(before: str, account: str) -> bool:
    """Whether a person's name stands right before the link to a numbered profile."""
    if not account.startswith(NUMBERED):
        return False
    names = names_in(before)
    ends = bool(names) and before.rstrip(LEADING).endswith(names[-1])
    return ends and _has_first_name(names[-1])


def _has_first_name(name: str) -> bool:
    return name.partition(" ")[0].lower() in account_terms().private.first_names


def _is_person(name: str, words: str) -> bool:
    beside = words.replace(name, " ", 1)
    return (
        _has_first_name(name)
        and len(name.split()) <= MAX_NAMES
        and len(beside.split()) <= MAX_BESIDE
        and not sector_of("", words)
    )


def _address_words(href: str) -> list[str]:
    parts = unquote(href).partition("?")[0].split("/")[3:]
    return [part.rstrip("0123456789").replace("-", " ").replace(".", " ").strip() for part in parts]


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
