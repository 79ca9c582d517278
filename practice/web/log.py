"""What the local web was asked: one record per request, safe to read from any thread."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf


@dataclass
class Seen:
    """One request. Times are time.monotonic(); `finished` is infinite while it goes on.

    A CONNECT is a record of its own (method CONNECT), the requests inside it are others.
    `municipality` is the code of the site that answered, empty for hosts nobody knows.
    """

    at: float
    scheme: str
    host: str
    method: str
    target: str
    headers: Mapping[str, str]
    connection: int
    via: str
    municipality: str = ""
    known: bool = True
    status: int = 0
    finished: float = inf

    @property
    def url(self) -> str:
        """The address asked for."""
        return f"{self.scheme}://{self.host}{self.target}"


class WebLog:
    """The records of one local web in the order of their receipt."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: list[Seen] = []

    def add(self, seen: Seen) -> Seen:
        """Keep a record, and give it back to be finished."""
        with self._lock:
            self._seen.append(seen)
        return seen

    def everything(self) -> list[Seen]:
        """All records, CONNECT included."""
        with self._lock:
            return list(self._seen)

    def requests(self, host: str = "", municipality: str = "") -> list[Seen]:
        """Requests without CONNECT, of one host or one municipality when named."""
        return [
            seen
            for seen in self.everything()
            if seen.method != "CONNECT"
            and (not host or seen.host == host)
            and (not municipality or seen.municipality == municipality)
        ]

    def targets(self, host: str = "") -> list[str]:
        """Paths with queries in the order asked."""
        return [seen.target for seen in self.requests(host)]

    def clear(self) -> None:
        """Forget what was seen so far."""
        with self._lock:
            self._seen.clear()
