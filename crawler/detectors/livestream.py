"""Where a page says that the council can be watched: live, recorded, announced or intended."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from crawler.detectors.announced import DATED_KINDS, meeting_of
from crawler.detectors.blocks import Block, blocks_of
from crawler.detectors.broadcasts import Broadcast, broadcast_in, denies_broadcast, denies_live
from crawler.detectors.council import naming
from crawler.detectors.council_videos import shows_live, titled_videos
from crawler.detectors.dates import names_date
from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.near_council import (
    may_name_council,
    may_tell_broadcast,
    near_council,
    said_in,
)
from crawler.detectors.sentences import sentences
from crawler.detectors.statements import Statement, in_their_time
from crawler.detectors.streams import NOWHERE, Stream, site_of, stream_of
from crawler.detectors.subjects import Passage, Subject, subject_of, tells_occasion
from crawler.detectors.telling import passages_at
from crawler.detectors.unrendered import unrendered
from crawler.finding import Finding
from crawler.headings import HEADINGS
from crawler.page import Link, Page

MAX_TEXT = 300
MAX_PASSAGES = 500


def find_livestreams(page: Page) -> list[Finding]:
    """Findings `live`, `recording`, `announcement` (of a dated meeting) and `intention`.

    The council and the broadcast must belong together: one sentence, one block, a heading and its
    section, or a page about the council and a sentence about `the meeting`. What is said of other
    bodies, other events, in motions and in minutes is left out (livestream.toml).
    """
    built = unrendered(page)
    parts = (page, built) if built else (page,)
    return _without_repeats([finding for part in parts for finding in _found(part)])


def _found(page: Page) -> list[Finding]:
    if not may_name_council(page):
        return []
    blocks = blocks_of(page)
    near = near_council(page)
    site = site_of(page)
    passages = ((at, passage) for at, _ in near for passage in passages_at(blocks, at, site))
    told = [
        said
        for at, passage in islice(passages, MAX_PASSAGES)
        if (said := _judged(page, blocks, at, passage)) is not None
    ]
    videos = [
        _video(page, block, shown, title)
        for _, block in near
        for shown, title in titled_videos(page, block)
    ]
    kept = in_their_time(page, _without_headlines(page, told))
    return [_finding(page, said) for said in kept] + videos


def likeliest_sentence(page: Page) -> str:
    """The sentence that would rather tell of a broadcast than any other, or an empty text."""
    told = [
        sentence
        for block in blocks_of(page)
        for sentence in said_in(block)
        if may_tell_broadcast(sentence)
    ]
    return max(told, key=_likelihood, default="")[:MAX_TEXT]


def _likelihood(sentence: str) -> tuple[bool, bool, bool]:
    named = naming(sentence)
    return broadcast_in(sentence) is not None, named.is_council, named.meeting


def _without_headlines(page: Page, told: list[Statement]) -> list[Statement]:
    """Statements, but not the headlines of news that say more below, nor denied headings."""
    below = [said for said in told if said.block.tag not in HEADINGS]
    if below and page.kind in DATED_KINDS:
        return below
    return [said for said in told if not _denied_below(page, said.block)]


def _denied_below(page: Page, heading: Block) -> bool:
    """Whether the section of a heading says that there is no broadcast."""
    if heading.tag not in HEADINGS:
        return False
    inside = (*heading.headings, heading.words)
    section = (block for block in blocks_of(page) if block.headings == inside)
    return any(denies_broadcast(said) for block in section for said in said_in(block))


def _judged(page: Page, blocks: Sequence[Block], at: int, passage: Passage) -> Statement | None:
    broadcast = broadcast_in(passage.text, passage.linked)
    if broadcast is None:
        return None
    block = blocks[at]
    if not broadcast.strong and (_recorded_above(page, block) or _denied_beside(passage)):
        broadcast = replace(broadcast, value="recording")
    subject = subject_of(page, block, passage, broadcast)
    if subject is None:
        return None
    stream = stream_of(page, passage.text, blocks, at)
    return Statement(block, passage, broadcast, subject, stream)


def _finding(page: Page, said: Statement) -> Finding:
    meeting_date, dated = meeting_of(page, said.block, said.passage)
    value = said.broadcast.value
    if value == "intention" and not _plans_one_day(page, said):
        meeting_date, dated = "", False
    if value in {"live", "intention"} and dated:
        value = "announcement"
    stream = said.stream if value != "intention" else NOWHERE
    details = {
        "stream_url": stream.url,
        "host": stream.host,
        "host_type": stream.host_type,
        "language": page.language,
        "meeting_date": meeting_date,
        "confidence": _confidence(page, said),
        "named_in": said.subject.named_in[:MAX_TEXT],
        "reasons": [*said.subject.reasons, *said.broadcast.reasons, *_stream_reasons(stream)],
    }
    place, text = page.placement(said.block.node), said.passage.text[:MAX_TEXT]
    return Finding("livestream", value, page.url, page.kind, place, text, details)


def _plans_one_day(page: Page, said: Statement) -> bool:
    """Whether a plan itself, or a heading of it, tells a day; others may be of anything."""
    told = (said.passage.text, said.block.heading, page.heading)
    return any(names_date(words) and not naming(words).other for words in told)


def _recorded_above(page: Page, block: Block) -> bool:
    """Whether the heading above tells of recordings alone."""
    above = broadcast_in(block.heading or page.heading)
    return above is not None and above.value == "recording"


def _denied_beside(passage: Passage) -> bool:
    """Whether the sentence, or one beside it, denies that the meetings are shown live."""
    beside = (*sentences(passage.before)[-1:], passage.text, *sentences(passage.after)[:1])
    return any(denies_live(said) and not naming(said).other for said in beside)


def _confidence(page: Page, said: Statement) -> float:
    weights = livestream_terms().confidence
    total = said.subject.weight + said.broadcast.weight
    total += weights.stream if said.stream.host else 0
    total += weights.meeting if tells_occasion(said.passage.text) else 0
    total += weights.council_kind if page.kind == "council" else 0
    return round(min(total, weights.most), 2)


def _stream_reasons(stream: Stream) -> list[str]:
    if stream.url:
        return [f"shown at {stream.host}"]
    return [f"{stream.host} is named"] if stream.host else []


def _video(page: Page, block: Block, shown: Link, title: str) -> Finding:
    weights = livestream_terms().confidence
    why = "the video's title names a meeting of the council"
    subject = Subject([why], weights.council_heading, title)
    value = "live" if shows_live(page, shown, title) else "recording"
    broadcast = Broadcast(value, ["a video of the meeting"], weights.recording)
    stream = stream_of(page, "", [Block(block.node, "p", (), links=[shown])], 0)
    return _finding(page, Statement(block, Passage(title), broadcast, subject, stream))


def _without_repeats(found: list[Finding]) -> list[Finding]:
    """One finding per value, stream and meeting, the surest; none without a stream beside one."""
    surest: dict[tuple[str, str, str], Finding] = {}
    for finding in sorted(found, key=lambda f: -float(f.details["confidence"])):
        details = finding.details
        surest.setdefault((finding.value, details["stream_url"], details["meeting_date"]), finding)
    shown = {(value, day) for value, url, day in surest if url}
    told = {url for value, url, _ in surest if url and value != "recording"}
    return [
        finding
        for (value, url, day), finding in surest.items()
        if (url or (value, day) not in shown) and not (value == "recording" and url in told)
    ]
