"""Asking an address as its host wishes: in its turn, and only where robots.txt allows."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from crawler.robots import Robots, read_robots
from crawler.settings import VerifySettings
from crawler.verifying.manners import Turn
from crawler.verifying.reading import host_of, target_of
from crawler.verifying.verdict import Reply
from crawler.verifying.ways import turn_of
from crawler.verifying.web import NoAnswerError, NotAskedError, Web

# RFC 9309, section 2.3.1.2: at least five redirects of robots.txt are followed.
ROBOTS_HOPS = 5
NO_RULES = read_robots(404, b"")


class Gentle:
    """The platforms' turns and the hosts' rules of one night.

    asked: how many requests a turn has had tonight before.
    """

    def __init__(self, web: Web, settings: VerifySettings, asked: Mapping[str, int]) -> None:
        self._web = web
        self._settings = settings
        self._asked = asked
        self._robots: dict[str, asyncio.Future[Robots]] = {}
        self.turns: dict[str, Turn] = {}

    def turn(self, url: str) -> Turn:
        """The turn that an address belongs to."""
        name = turn_of(url)
        if name not in self.turns:
            self.turns[name] = Turn(name, self._settings, self._asked.get(name, 0))
        return self.turns[name]

    def requests(self, name: str) -> int:
        """How many requests a turn has had in this asking."""
        return self.turns[name].requests if name in self.turns else 0

    async def get(self, url: str, headers: dict[str, str] | None = None) -> Reply:
        """The answer of an address, when it is its turn.

        Raises NotAskedError where robots.txt does not allow it or the address is private,
        ClosedError when there are no more turns tonight, NoAnswerError.
        """
        robots = await self._rules(url)
        if robots.closed:
            raise NotAskedError(robots.closed, tonight=True)
        if not robots.allows(url):
            raise NotAskedError(f"robots.txt of {host_of(url)} does not allow it")
        turn = self.turn(url)
        turn.delay = max(turn.delay, robots.crawl_delay)
        return await self._ask(url, headers)

    async def _ask(self, url: str, headers: dict[str, str] | None = None) -> Reply:
        turn = self.turn(url)
        async with turn.taken():
            reply = await self._web.get(url, headers)
            turn.answered(reply)
            return reply

    async def _rules(self, url: str) -> Robots:
        host = urlsplit(url).netloc
        if host not in self._robots:
            self._robots[host] = asyncio.ensure_future(self._read_rules(host))
        return await self._robots[host]

    async def _read_rules(self, host: str) -> Robots:
        """The rules of a host: none when it has none, everything closed when it fails."""
        url = f"https://{host}/robots.txt"
        try:
            for _ in range(ROBOTS_HOPS + 1):
                reply = await self._ask(url)
                if not reply.leads_on:
                    break
                url = target_of(reply)
        except NoAnswerError as error:
            return replace(NO_RULES, closed=f"robots.txt of {host} cannot be read: {error}")
        robots = read_robots(reply.status, reply.body)
        return replace(robots, closed=f"{host}: {robots.closed}") if robots.closed else robots
