"""Which network addresses may be visited: no website steers the robot into a private network."""

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".home.arpa")


def is_private_ip(text: str) -> bool:
    """Whether a literal IP address is not a public unicast one; False for what is no address.

    Ranges as in the IANA special-purpose registries, as Python's ipaddress knows them.
    """
    address = _literal(text)
    if address is None:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global or address.is_multicast


def refused_address(url: str, allowed: Collection[str]) -> str | None:
    """Why an address may not be visited by its own words, or None.

    allowed: HOST:PORT that may be visited though private. A host named there is private on its
    other ports.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").lower()
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return f"not an address: {url[:100]}"
    if f"{host}:{port}" in allowed:
        return None
    private = is_private_ip(host) or host == "localhost" or host.endswith(LOCAL_SUFFIXES)
    if private or any(entry.rpartition(":")[0] == host for entry in allowed):
        return f"{host}:{port} is in a private network"
    return None


def _literal(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
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
        return int(part, 16)
    return int(part, 8) if len(part) > 1 and part.startswith("0") else int(part, 10)
