"""Asks whether addresses live: accounts' own ones, and links that must be asked to be resolved."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from crawler.platforms import PLATFORMS
from crawler.settings import VerifySettings
from crawler.verifying.gentle import Gentle
from crawler.verifying.manners import ClosedError
from crawler.verifying.reading import (
    read_link,
    read_link_page,
    read_redirect,
    read_reply,
    target_of,
)
from crawler.verifying.terms import Way, verify_terms
from crawler.verifying.verdict import Reply, Verdict, refused, unclear
from crawler.verifying.ways import link_address, turn_of, ways_of, why_not
from crawler.verifying.web import NoAnswerError, NotAskedError, PublicLoop, opened_web
from storage.tables import Inquiry

OK = 200
NOT_MODIFIED = 304
Heard = Callable[["Question", Verdict], None]
Step = Callable[[Reply], Verdict | None]


@dataclass(frozen=True, slots=True)
class Question:
    """An account, or a link that names none, and what its address answered before.

    found_by: codes of the municipalities whose sites have the link; empty for an account.
    """

    name: str
    found_by: frozenset[str] = frozenset()
    before: Inquiry | None = field(default=None, compare=False)

    @property
    def is_link(self) -> bool:
        """Whether it is a link that must be asked to be resolved."""
        platform, _, identity = self.name.partition(":")
        return platform not in PLATFORMS or identity.startswith("//")

    @property
    def turn(self) -> str:
        """Whose turn of asking it needs."""
        address = link_address(self.name) if self.is_link else _first_address(self.name)
        return turn_of(address) if address else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a night's asking went: requests made and answered, and what was left alone, why."""

    requests: int
    answers: int
    left_alone: Mapping[str, str]
    left: int


def ask_all(
    questions: Collection[Question],
    settings: VerifySettings,
    version: str,
    heard: Heard,
    asked: Mapping[str, int],
) -> Asked:
    """Ask all questions, each platform's one after the other and platforms side by side.

    heard: is told every verdict as it comes; asked: requests that a turn has had tonight before.
    Questions of a platform that has to be left alone are not heard of.
    """
    trusted = {entry.rpartition(":")[0] for entry in settings.allow_private}
    with asyncio.Runner(loop_factory=lambda: PublicLoop(trusted)) as runner:
        return runner.run(_ask_all(questions, settings, version, heard, asked))


async def _ask_all(
    questions: Collection[Question],
    settings: VerifySettings,
    version: str,
    heard: Heard,
    asked: Mapping[str, int],
) -> Asked:
    by_turn: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_turn[question.turn].append(question)
    async with opened_web(settings, version) as web:
        gentle = Gentle(web, settings, asked)
        left = await asyncio.gather(
            *(_ask_in_turn(gentle, queue, heard) for queue in by_turn.values())
        )
        closed = {name: turn.closed for name, turn in gentle.turns.items() if turn.closed}
        return Asked(web.requests, web.answers, closed, sum(left))


async def _ask_in_turn(gentle: Gentle, queue: list[Question], heard: Heard) -> int:
    """Ask the questions of one turn; returns how many were left for another night."""
    left = 0
    for question in queue:
        before = gentle.requests(question.turn)
        try:
            verdict = await ask(gentle, question)
        except ClosedError:
            left += 1
        else:
            heard(question, replace(verdict, requests=gentle.requests(question.turn) - before))
    return left


async def ask(gentle: Gentle, question: Question) -> Verdict:
    """What the address of an account says, or where a link leads.

    The ways of asking are gone through until an answer decides or keeps us out. Raises ClosedError
    when there are no more turns tonight.
    """
    if question.is_link:
        return await _ask_link(gentle, question, link_address(question.name))
    best = Verdict("unchecked", why_not(question.name))
    for number, (way, url) in enumerate(ways_of(question.name)):
        verdict = await _ask_way(gentle, question, way, url)
        if verdict.decides or verdict.again == "passing":
            return verdict
        if not number or verdict.liveness == "unclear":
            best = verdict
    return best


async def _ask_way(gentle: Gentle, question: Question, way: Way, url: str) -> Verdict:
    account, turn = question.name, turn_of(url)

    def step(reply: Reply) -> Verdict | None:
        if reply.leads_on:
            return read_redirect(reply, account, lambda target: turn_of(target) == turn)
        return read_reply(reply, account, way)

    return await _follow(gentle, question, url, step)


async def _ask_link(gentle: Gentle, question: Question, url: str) -> Verdict:
    def step(reply: Reply) -> Verdict | None:
        if not reply.leads_on:
            return read_link_page(reply)
        turn = turn_of(reply.url)
        return read_link(target_of(reply), lambda target: turn_of(target) == turn)

    return await _follow(gentle, question, url, step) if url else unclear("no web address")


async def _follow(gentle: Gentle, question: Question, url: str, step: Step) -> Verdict:
    """Follow redirects by hand until a step says what the answer means."""
    seen: set[str] = set()
    while url not in seen and len(seen) <= verify_terms().manners.most_hops:
        seen.add(url)
        turn = gentle.turn(url)
        try:
            reply = await gentle.get(url, _known(question.before, url))
        except NotAskedError as error:
            return Verdict("unchecked", str(error), again="at_once" if error.tonight else "settled")
        except NoAnswerError as error:
            verdict: Verdict | None = refused(str(error))
        else:
            verdict = _unchanged(question.before, reply) or _marked(step(reply), reply)
        turn.judged(refused=verdict is not None and verdict.again == "passing")
        if verdict:
            return verdict
        url = target_of(reply)
    return unclear("redirected in circles")


def _known(before: Inquiry | None, url: str) -> dict[str, str]:
    """Headers that ask whether the last answer of an address still holds."""
    if before is None or before.url != url:
        return {}
    headers = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
    return {name: value for name, value in headers.items() if value}


def _marked(verdict: Verdict | None, reply: Reply) -> Verdict | None:
    """A verdict that rests on an answer's words, with what tells whether they have changed."""
    if verdict is None or not verdict.decides or reply.status != OK:
        return verdict
    etag, last_modified = (reply.headers.get(n, "") for n in ("etag", "last-modified"))
    return replace(verdict, url=reply.url, etag=etag, last_modified=last_modified)


def _unchanged(before: Inquiry | None, reply: Reply) -> Verdict | None:
    """The answer before, when the address says that it has not changed; else None."""
    if before is None or reply.status != NOT_MODIFIED:
        return None
    return Verdict(
        "moved" if before.liveness == "moved" else "alive",
        before.reason,
        before.leads_to,
        tuple(before.same),
        url=before.url,
        etag=before.etag,
        last_modified=before.last_modified,
    )


def _first_address(account: str) -> str:
    return next((url for _, url in ways_of(account)), "")
