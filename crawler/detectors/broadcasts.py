"""What a sentence says of a broadcast: live, recorded or only wished for."""

from dataclasses import dataclass, replace

from crawler.detectors.council import blank, naming
from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.misspelt import spelt


@dataclass(frozen=True, slots=True)
class Broadcast:
    """value: live, recording or intention; reasons in words; weight: what it adds to confidence.

    strong: whether the words say it alone, without a council meeting beside them.
    """

    value: str
    reasons: list[str]
    weight: float
    strong: bool = True


def broadcast_in(sentence: str) -> Broadcast | None:
    """The broadcast a sentence speaks of, or None.

    Denied clauses (`ei lähetetä`, `bandas inte`) are cut out first. Motions, minutes and decisions
    about other things say nothing of a broadcast.
    """
    terms = livestream_terms()
    lowered = terms.denied.clauses.sub(blank, spelt(sentence.lower()))
    said = _said(lowered)
    if said is None or _rejected(lowered, said):
        return None
    plan = terms.wish.plans.search(lowered)
    if plan and not terms.wish.certain.search(terms.wish.plans.sub(blank, lowered)):
        reasons = [*said.reasons, f"a plan: {plan.group()}"]
        return Broadcast("intention", reasons, terms.confidence.wish, said.strong)
    return said


def _said(lowered: str) -> Broadcast | None:
    terms = livestream_terms().broadcast
    weights = livestream_terms().confidence
    if match := terms.recording_of_live.search(lowered):
        return Broadcast("recording", [f"recorded: {match.group()}"], weights.recording)
    if match := terms.live.search(lowered):
        return Broadcast("live", [f"live: {match.group()}"], weights.live)
    afar = _from_afar(lowered)
    match = terms.recording.search(lowered)
    if match and not (afar and (terms.also_later.search(lowered) or afar.strong)):
        return Broadcast("recording", [f"recorded: {match.group()}"], weights.recording)
    if afar and afar.strong:
        return afar
    if match := terms.watch.search(lowered):
        afar = Broadcast("live", [f"watching: {match.group()}"], weights.watch, strong=False)
    if afar and (match := terms.later.search(lowered)) and not terms.also_later.search(lowered):
        return replace(afar, value="recording", reasons=[*afar.reasons, f"then: {match.group()}"])
    return afar


def _from_afar(lowered: str) -> Broadcast | None:
    """What someone elsewhere can watch: it is shown in a medium, or followed in one.

    It is live for sure only where the words say that the meeting is going on.
    """
    terms, weights = livestream_terms().broadcast, livestream_terms().confidence
    medium, meanwhile = terms.medium.search(lowered), terms.meanwhile.search(lowered)
    verb = terms.shown.search(lowered) or (medium and terms.followed.search(lowered))
    if not verb or not (medium or meanwhile):
        return None
    reasons = [f"shown: {verb.group()}" + (f" {medium.group()}" if medium else "")]
    if not meanwhile:
        return Broadcast("live", reasons, weights.watch, strong=False)
    reasons.append(f"meanwhile: {meanwhile.group()}")
    return Broadcast("live", reasons, weights.live, strong=medium is not None)


def _rejected(lowered: str, said: Broadcast) -> bool:
    terms = livestream_terms()
    if terms.rejected.motions.search(lowered):
        return True
    sure = said.strong and said.value == "live"
    if not sure and terms.rejected.minutes.search(lowered):
        return True
    if not said.strong and terms.broadcast.papers.search(lowered):
        return True
    return bool(terms.rejected.decisions.search(lowered)) and not naming(lowered).meeting
