"""What a sentence says of a broadcast: live, recorded or only wished for."""

from dataclasses import dataclass, replace

from crawler.detectors.council import blank
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

    Denied clauses (`ei lähetetä`, `bandas inte`) are cut out first. Questions, motions, minutes and
    decisions about other things say nothing of a broadcast.
    """
    terms = livestream_terms()
    if sentence.rstrip().endswith("?"):
        return None
    lowered = terms.denied.clauses.sub(blank, spelt(sentence.lower()))
    said = _said(lowered)
    if said is None or terms.rejected.motions.search(sentence.lower()) or _rejected(lowered, said):
        return None
    plan = _plan(lowered)
    if plan:
        reasons = [*said.reasons, f"a plan: {plan}"]
        return Broadcast("intention", reasons, terms.confidence.wish, said.strong)
    return said


def _plan(lowered: str) -> str:
    terms = livestream_terms().wish
    if future := terms.future.search(lowered):
        return future.group()
    plan = terms.plans.search(lowered)
    is_so = terms.certain.search(terms.plans.sub(blank, lowered))
    return plan.group() if plan and not is_so else ""


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
    verb = terms.shown.search(lowered) or terms.followed.search(lowered)
    if not medium or not verb:
        return None
    reasons = [f"shown: {verb.group()} {medium.group()}"]
    if not meanwhile:
        return Broadcast("live", reasons, weights.watch, strong=False)
    reasons.append(f"meanwhile: {meanwhile.group()}")
    return Broadcast("live", reasons, weights.live)


def _rejected(lowered: str, said: Broadcast) -> bool:
    terms = livestream_terms()
    sure = said.strong and said.value == "live"
    if not sure and terms.rejected.minutes.search(lowered):
        return True
    if not said.strong and terms.broadcast.papers.search(lowered):
        return True
    decided = terms.rejected.decisions.search(lowered)
    return decided is not None and not terms.council.meeting_of.search(lowered)
