"""Which network addresses may be visited: no website steers the robot into a private network."""

import ipaddress
import re
from collections.abc import Collection
from urllib.parse import urlsplit
from urllib.request import getproxies

DEFAULT_PORTS = {"http": 80, "https": 443}
LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".home.arpa")
# Ranges that carry an IPv4 address in their low bits (RFC 6052, RFC 4291 2.5.5.1).
EMBEDDING = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")))
HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def host_of(url: str) -> str:
    """The host of an address as a connection takes it: ASCII, lower case, no dot at the end.

    Raises ValueError when there is none, or one that no connection would take as it stands.
    """
    host = urlsplit(url).hostname or ""
    if ":" in host:
        host = host.partition("%")[0]
    elif not host.isascii():
        host = host.encode("idna").decode("ascii").lower()
    host = host.rstrip(".")
    if not HOST.fullmatch(host):
        raise ValueError(f"{host!r} is no host")
    return host


def is_private_ip(text: str) -> bool:
    """Whether a literal IP address is not a public unicast one; False for what is no address.

    Ranges as in the IANA special-purpose registries, as Python's ipaddress knows them; an IPv6
    address that stands for an IPv4 one is as private as that.
    """
    address = _literal(text)
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        return _is_private(inner or address) or address.is_site_local
    return address is not None and _is_private(address)


def refused_address(url: str, allowed: Collection[str]) -> str | None:
    """Why an address may not be visited by its own words, or None.

    allowed: HOST:PORT that may be visited though private. A host named there is private on its
    other ports. A name without a dot is one of the network we are in.
    """
    try:
        host = host_of(url)
        port = urlsplit(url).port or DEFAULT_PORTS.get(urlsplit(url).scheme)
    except ValueError:
        return f"not an address: {url[:100]}"
    if f"{host}:{port}" in allowed:
        return None
    local = "." not in host and ":" not in host
    private = local or is_private_ip(host) or host.endswith(LOCAL_SUFFIXES)
    if private or any(entry.rpartition(":")[0] == host for entry in allowed):
        return f"{host}:{port} is in a private network"
    return None


def proxy_hosts() -> set[str]:
    """Host names of the proxies in the environment."""
    hosts = (urlsplit(proxy if "//" in proxy else f"//{proxy}") for proxy in getproxies().values())
    return {parts.hostname for parts in hosts if parts.hostname}


def _is_private(address: Address) -> bool:
    return not address.is_global or address.is_multicast


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if any(address in network for network in EMBEDDING):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _literal(text: str) -> Address | None:
    text = text.strip("[]")
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return _lenient_ipv4(text)


def _lenient_ipv4(text: str) -> ipaddress.IPv4Address | None:
    # inet_aton forms (127.1, 0x7f.1, 2130706433) that some connectors take for addresses.
    parts = text.split(".")
    if not 1 <= len(parts) <= 4:
        return None
    try:
        numbers = [_number(part) for part in parts]
        value = sum(number << (8 * (3 - i)) for i, number in enumerate(numbers[:-1]))
        return ipaddress.IPv4Address(value + numbers[-1])
    except ValueError:
        return None


def _number(part: str) -> int:
    if part[:2].lower() == "0x":
        return int(part[2:] or "0", 16)
    return int(part, 8) if len(part) > 1 and part.startswith("0") else int(part, 10)
