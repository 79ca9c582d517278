"""Addresses that a reader may follow."""

from urllib.parse import urlsplit


def web_address(url: str) -> str | None:
    """An address on the web as it is; None for what is no such address, or could run script."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
