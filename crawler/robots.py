"""robots.txt by RFC 9309: 4xx means no rules, a server that fails means keep out tonight."""

from dataclasses import dataclass

from protego import Protego

from crawler.settings import AGENT


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host, as they concern us.

    text: the file, for the sitemaps it names; closed: why everything is closed, or empty; status:
    the visit status that a refusal means, which is a passing one where the server failed.
    """

    text: str
    rules: Protego
    crawl_delay: float
    closed: str = ""
    status: str = "robots_refused"

    def allows(self, url: str) -> bool:
        """Whether our agent may fetch the address."""
        return not self.closed and self.rules.can_fetch(url, AGENT)


def read_robots(status: int, body: bytes) -> Robots:
    """The rules that an answer to /robots.txt stands for (RFC 9309, section 2.3.1)."""
    if status >= 500 or status == 429:
        failed = "rate_limited" if status == 429 else "http_error"
        return Robots("", Protego.parse(""), 0.0, f"robots.txt answered {status}", failed)
    text = body.decode("utf-8-sig", "replace") if status == 200 else ""
    if text.lstrip()[:1] == "<":
        text = ""
    rules = Protego.parse(text)
    return Robots(text, rules, float(rules.crawl_delay(AGENT) or 0.0))
