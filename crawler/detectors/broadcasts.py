"""What a sentence says of a broadcast: live, recorded or only wished for."""

from dataclasses import dataclass

from crawler.detectors.council import blank, naming
from crawler.detectors.livestream_terms import livestream_terms


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
    lowered = terms.denied.clauses.sub(blank, sentence.lower())
    said = _said(lowered)
    if said is None or _rejected(lowered, said):
        return None
    plan = terms.wish.plans.search(lowered)
    if plan and not terms.wish.certain.search(lowered):
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
    if match := terms.recording.search(lowered):
        return Broadcast("recording", [f"recorded: {match.group()}"], weights.recording)
    if match := terms.watch.search(lowered):
        return Broadcast("live", [f"watching: {match.group()}"], weights.watch, strong=False)
    return None


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
