"""What the log says about a visitor's manners: gaps, concurrency, agents, robots, strangers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from protego import Protego

from practice.web.log import Seen
from practice.web.site import Request, Site


def by_municipality(seen: Iterable[Seen]) -> dict[str, list[Seen]]:
    """Requests (CONNECT left out) of known sites, by municipality code."""
    groups: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        if one.known and one.method != "CONNECT":
            groups[one.municipality].append(one)
    return dict(groups)


def smallest_gap(seen: Iterable[Seen]) -> float | None:
    """Seconds between the two closest receipts; None for fewer than two requests."""
    times = sorted(one.at for one in seen)
    return min((after - before for before, after in pairwise(times)), default=None)


def most_at_once(seen: Iterable[Seen]) -> int:
    """How many requests went on at the same time at the most."""
    edges = [(one.at, 1) for one in seen]
    edges += [(one.finished, -1) for one in seen]
    running = most = 0
    for _, step in sorted(edges):
        running += step
        most = max(most, running)
    return most


def user_agents(seen: Iterable[Seen]) -> Counter[str]:
    """How often each user agent asked; empty for none."""
    return Counter(one.headers.get("user-agent", "") for one in seen)


def disallowed(seen: Iterable[Seen], sites: Mapping[str, Site]) -> list[str]:
    """The addresses asked for although the robots.txt of their site forbids it."""
    rules: dict[tuple[str, str], Protego | None] = {}
    found = []
    for one in seen:
        if one.method == "CONNECT" or one.host not in sites or one.target == "/robots.txt":
            continue
        key = (one.scheme, one.host)
        if key not in rules:
            rules[key] = _rules(sites[one.host], one)
        robots = rules[key]
        if robots and not robots.can_fetch(one.url, one.headers.get("user-agent", "")):
            found.append(one.url)
    return found


def strangers(seen: Iterable[Seen]) -> Counter[str]:
    """Hosts asked for that no site answers to."""
    return Counter(one.host for one in seen if not one.known)


def _rules(site: Site, seen: Seen) -> Protego | None:
    answer = site.answer(Request("GET", seen.scheme, seen.host, "/robots.txt"))
    if answer.status != 200 or not isinstance(answer.body, bytes):
        return None
    return Protego.parse(answer.body.decode())


def summary(seen: list[Seen], sites: Mapping[str, Site]) -> dict[str, object]:
    """Everything at once, per municipality where that matters, for JSON."""
    groups = by_municipality(seen)
    return {
        "requests": sum(map(len, groups.values())),
        "connects": sum(one.method == "CONNECT" for one in seen),
        "requests_per_municipality": {code: len(group) for code, group in sorted(groups.items())},
        "smallest_gap": {code: smallest_gap(group) for code, group in sorted(groups.items())},
        "most_at_once": {code: most_at_once(group) for code, group in sorted(groups.items())},
        "statuses": dict(Counter(one.status for one in seen)),
        "user_agents": dict(user_agents(seen)),
        "disallowed": disallowed(seen, sites),
        "strangers": dict(strangers(seen)),
    }
