"""What a sentence says of a broadcast: live, recorded or only wished for."""

import re
from dataclasses import dataclass, replace

from crawler.detectors.clauses import affirmed
from crawler.detectors.council import blank, naming
from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.misspelt import spelt
from crawler.detectors.plans import Plan, plan_in, says_so

CLAUSE = re.compile(r";\s|,\s(?=(?:ja|sekä|mutta|och|samt|men|and|but)\b)")
# So few words, and no full stop, are a label, and need no verb.
LABEL = 6


@dataclass(frozen=True, slots=True)
class Broadcast:
    """value: live, recording or intention; reasons in words; weight: what it adds to confidence.

    strong: whether the words say it alone, without a council meeting beside them; settled: whether
    an intention is more than a wish.
    """

    value: str
    reasons: list[str]
    weight: float
    strong: bool = True
    settled: bool = False


def broadcast_in(sentence: str, linked: bool = False) -> Broadcast | None:
    """The broadcast a sentence speaks of, or None; linked: whether it leads to where videos are.

    What it denies is cut out first. Questions, motions, minutes and decisions about other things
    say nothing of a broadcast.
    """
    terms = livestream_terms()
    if sentence.rstrip().endswith("?"):
        return None
    lowered = affirmed(spelt(sentence.lower()))
    said = _said(lowered, linked)
    if said is None or terms.rejected.motions.search(sentence.lower()) or _rejected(lowered, said):
        return None
    plan = _plan(lowered, linked)
    if plan:
        reasons = [*said.reasons, f"a plan: {plan.words}"]
        weight = terms.confidence.plan if plan.settled else terms.confidence.wish
        return Broadcast("intention", reasons, weight, said.strong, plan.settled)
    return said


def denies_broadcast(sentence: str) -> bool:
    """Whether a sentence says that there is no broadcast."""
    lowered = spelt(sentence.lower())
    so = affirmed(lowered)
    return so != lowered and _said(lowered, False) is not None and _said(so, False) is None


def denies_live(sentence: str) -> bool:
    """Whether a sentence says that nothing is shown while the meeting lasts."""
    lowered, live = spelt(sentence.lower()), livestream_terms().broadcast.live
    return live.search(lowered) is not None and live.search(affirmed(lowered)) is None


def _plan(lowered: str, linked: bool) -> Plan | None:
    """The plan told up to and in the first clause that says that there is a broadcast."""
    for clause in CLAUSE.split(lowered):
        if says_so(clause) and _said(clause, linked):
            return plan_in(lowered[: lowered.index(clause) + len(clause)])
    return plan_in(lowered)


def _said(lowered: str, linked: bool) -> Broadcast | None:
    terms = livestream_terms().broadcast
    weights = livestream_terms().confidence
    if match := terms.recording_of_live.search(lowered):
        return Broadcast("recording", [f"recorded: {match.group()}"], weights.recording)
    if match := terms.live.search(lowered):
        return Broadcast("live", [f"live: {match.group()}"], weights.live)
    afar = _from_afar(lowered, linked)
    match = terms.recording.search(lowered)
    if match and not (afar and (terms.also_later.search(lowered) or afar.strong)):
        return Broadcast("recording", [f"recorded: {match.group()}"], weights.recording)
    if afar and afar.strong:
        return afar
    if match := terms.watch.search(lowered):
        afar = Broadcast("live", [f"watching: {match.group()}"], weights.watch, strong=False)
    if afar and (match := terms.later.search(lowered)) and not terms.also_later.search(lowered):
        reasons = [*afar.reasons, f"then: {match.group()}"]
        strong = terms.videos.search(lowered) is not None
        return replace(afar, value="recording", reasons=reasons, strong=strong)
    return afar


def _from_afar(lowered: str, linked: bool) -> Broadcast | None:
    """What someone elsewhere can watch, by signs of two kinds: where, and that something is shown.

    It is live for sure only where the words say that it happens at once or that the meeting is
    going on.
    """
    terms, weights = livestream_terms().broadcast, livestream_terms().confidence
    told = next(filter(None, (_signs(part, linked) for part in CLAUSE.split(lowered))), None)
    if told is None:
        return None
    reasons = [f"shown: {' '.join(told)}"]
    at_once = terms.meanwhile.search(lowered) or terms.at_once.search(lowered)
    if not at_once:
        return Broadcast("live", reasons, weights.watch, strong=False)
    return Broadcast("live", [*reasons, f"meanwhile: {at_once.group()}"], weights.live)


def _signs(clause: str, linked: bool) -> list[str] | None:
    """The words of a clause by which something is shown elsewhere, or None."""
    terms = livestream_terms().broadcast
    medium, noun = terms.medium.search(clause), terms.nouns.search(clause)
    if noun is None and terms.later.search(clause):
        noun = terms.videos.search(clause)
    acts = (terms.shown, terms.followed, terms.places)
    act = next((found for verbs in acts if (found := verbs.search(clause))), None)
    told = [found.group() for found in (act, noun, medium) if found]
    named = _names_meeting(clause)
    elsewhere, shown = medium or noun or linked, act or noun or named
    return told if told and elsewhere and shown and len(told) + linked + named > 1 else None


def _names_meeting(lowered: str) -> bool:
    """Whether words are a label that names a meeting."""
    label = len(lowered.split()) <= LABEL and not lowered.rstrip().endswith((".", "!"))
    return label and naming(lowered).meeting


def _of_members(lowered: str) -> bool:
    """Whether words are of taking part from afar: they name neither the public nor a broadcast."""
    terms = livestream_terms()
    shown = terms.rejected.public.search(lowered) or terms.broadcast.live.search(lowered)
    return shown is None and terms.rejected.remote.search(lowered) is not None


def _rejected(lowered: str, said: Broadcast) -> bool:
    terms = livestream_terms()
    sure = said.strong and said.value == "live"
    lowered = terms.broadcast.with_minutes.sub(blank, lowered)
    if (not sure and terms.rejected.minutes.search(lowered)) or _of_members(lowered):
        return True
    if not said.strong and terms.broadcast.papers.search(lowered):
        return True
    if terms.rejected.elsewhere.search(lowered):
        return True
    decided = terms.rejected.decisions.search(lowered)
    return decided is not None and not terms.council.meeting_of.search(lowered)
