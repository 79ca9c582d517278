"""Whether an account is a private person's: counted, never stored (design, 6.10)."""

from functools import lru_cache, reduce
from urllib.parse import unquote

from crawler.detectors.account_terms import account_terms
from crawler.detectors.director import carries_name, director_terms, names_in
from crawler.detectors.sentences import sentences
from crawler.kinds import sector_of
from crawler.likeness import WORD, letters

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
    """Whether the words before a link name the person whose account it is.

    A numbered profile has the name right before it; another is made of the name and a number.
    """
    names = names_in(before)
    if not account.startswith(NUMBERED):
        named = any(_is_made_of(account, _without_title(name)) for name in names)
        return named and not director_terms().titles.search(before.lower())
    ends = bool(names) and before.rstrip(LEADING).endswith(names[-1])
    return ends and _has_first_name(names[-1])


def _names_somebody(words: str) -> bool:
    first = any(word[0].isupper() and _has_first_name(word) for word in WORD.findall(words))
    return first or bool(names_in(words))


def _without_title(name: str) -> str:
    """A name from its first name on (`Valtuutettu Maija Mallikas`), empty where it has none."""
    words = name.split()
    first = next((n for n, word in enumerate(words) if _has_first_name(word)), len(words))
    return " ".join(words[first:])


def _is_made_of(account: str, name: str) -> bool:
    """Whether an account is a first and a family name with a number at the most."""
    left = letters(account.partition(":")[2])
    parts = [letters(part) for part in name.replace("-", " ").split()]
    rest = reduce(lambda text, part: text.replace(part, "", 1), parts, left)
    return len(parts) > 1 and all(p in left for p in parts) and not rest.strip("0123456789")


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


def is_service_number(line: str, label: str, above: str) -> bool:
    """Whether a number is a customer service's by the words around it.

    line: the words around the link; its sentence (with the link's label) may name the service, and
    the others then may name anybody; above: the heading and the title above it, which name the
    service otherwise.
    """
    service, lowered = director_terms().services, line.lower()
    own = next((s for s in sentences(line) if label and label in s), line)
    if _names_somebody(own):
        return False
    if service.search(own.lower()):
        return True
    if _names_somebody(line):
        return False
    if service.search(lowered):
        return True
    office = account_terms().private.office.search(lowered)
    return office is None and service.search(above.lower()) is not None
