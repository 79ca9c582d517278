"""Which addresses belong to a municipality's own site."""

from urllib.parse import SplitResult, urlsplit

from tldextract import TLDExtract

from storage.register import Municipality

DEFAULT_PORTS = {"http": 80, "https": 443}
# An empty list of sources: the suffixes that the package brings along, never the network.
_suffixes = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


class Site:
    """All hosts of one municipality.

    A host name of the register stands for its registrable domain and every subdomain of it; a host
    given with a port or as a number stands for that very host and port (practice sites).
    """

    def __init__(self, municipality: Municipality) -> None:
        self.municipality = municipality
        places = {_place(urlsplit(address)) for address in municipality.addresses}
        self._exact = frozenset(place for place in places if _is_exact(*place))
        named = {domain_of(host) for host, port in places if not _is_exact(host, port)}
        self._domains = tuple(sorted(named))

    def owns(self, url_or_host: str) -> bool:
        """Whether an address, or a host with or without a port, is of this site; never raises."""
        try:
            parts = urlsplit(url_or_host if "//" in url_or_host else f"//{url_or_host}")
            host, port = _place(parts)
        except ValueError:
            return False
        if parts.scheme not in {"", "http", "https"}:
            return False
        if (host, port) in self._exact:
            return True
        return any(host == domain or host.endswith(f".{domain}") for domain in self._domains)


def origin(url: str) -> str:
    """`scheme://host` of an address, with its port unless it is the scheme's own.

    Empty when the address is not http or https or cannot be read.
    """
    try:
        parts = urlsplit(url)
        host, port = _place(parts)
    except ValueError:
        return ""
    if parts.scheme not in DEFAULT_PORTS or not host:
        return ""
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port else "")


def domain_of(host: str) -> str:
    """The registrable domain of a host: `www.kunta.fi` is of `kunta.fi`.

    Under a suffix that the public suffix list does not know, the last two labels.
    """
    return _suffixes(host).top_domain_under_public_suffix or ".".join(host.split(".")[-2:])


def _place(parts: SplitResult) -> tuple[str, int | None]:
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    port = parts.port
    return host, None if port == DEFAULT_PORTS.get(parts.scheme) else port


def _is_exact(host: str, port: int | None) -> bool:
    is_number = ":" in host or host.replace(".", "").isdigit()
    return port is not None or is_number or "." not in host
