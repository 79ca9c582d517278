"""What to ask of an account or a link, and whose turn of asking it is."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from crawler.platforms import account_url
from crawler.platforms.address import parse
from crawler.platforms.registry import find
from crawler.sites import domain_of
from crawler.verifying.terms import Way, verify_terms

# Every server is another owner's: politeness is counted by server, not by platform.
FEDERATED = "mastodon"


def ways_of(account: str) -> Iterator[tuple[Way, str]]:
    """What to ask about a canonical account, and at which https address, in order."""
    name, _, identity = account.partition(":")
    platform = verify_terms().platform(name)
    own = account_url(account)
    for way in platform.ways if platform and own else ():
        suits = way.identity.search(identity) if way.identity else None
        if way.identity is None or suits:
            parts = {"url": own or "", "identity": identity, **(suits.groupdict() if suits else {})}
            quoted = {name: quote(part, safe="") for name, part in parts.items()}
            yield way, way.address.format(**quoted) if way.address else own or ""


def why_not(account: str) -> str:
    """Why an account is never asked about."""
    platform = verify_terms().platform(account.partition(":")[0])
    return (platform.why_not if platform else "") or "its platform has no public look-up"


def link_address(link: str) -> str:
    """The https address of a link as it stands on a page, without its fragment."""
    parts = parse(link)
    return f"https://{parts.host}/{parts.tail}".partition("#")[0] if parts else ""


def turn_of(url: str) -> str:
    """Whose turn of asking an address belongs to: its platform, else its registrable domain."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    platform = find(host)
    if platform is None or platform.name == FEDERATED:
        return domain_of(host)
    return platform.name
