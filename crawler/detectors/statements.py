"""What a page says of one broadcast, and whether that is so already or only to come."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from crawler.detectors.announced import begins_later
from crawler.detectors.blocks import Block
from crawler.detectors.broadcasts import Broadcast, broadcast_in
from crawler.detectors.streams import Stream
from crawler.detectors.subjects import Passage, Subject
from crawler.page import Page


@dataclass(frozen=True, slots=True)
class Statement:
    """What a page says in one place: the words, the broadcast, whose, and where to watch it."""

    block: Block
    passage: Passage
    broadcast: Broadcast
    subject: Subject
    stream: Stream


def in_their_time(page: Page, told: Sequence[Statement]) -> list[Statement]:
    """The statements, those of live broadcasts that are only to come as intentions."""
    planned = {said.block.headings for said in told if said.broadcast.settled}
    return [
        replace(said, broadcast=replace(said.broadcast, value="intention"))
        if said.broadcast.value == "live" and _is_to_come(page, said, planned)
        else said
        for said in told
    ]


def _is_to_come(page: Page, said: Statement, planned: Set[tuple[str, ...]]) -> bool:
    """Whether a live broadcast is only to come; planned: the sections that plan one.

    It is if a heading above plans it or what stands below one does, if it begins on a day after the
    page was published, or if another sentence of its section plans one, unless the page is about
    the council: such a page tells of what there is, too.
    """
    block = said.block
    return (
        (page.kind != "council" and block.headings in planned)
        or (*block.headings, block.words) in planned
        or _only_planned(block)
        or begins_later(page, said.passage.text)
    )


def _only_planned(block: Block) -> bool:
    """Whether the headings above announce a plan."""
    above = (broadcast_in(heading) for heading in block.headings)
    return any(one is not None and one.value == "intention" for one in above)
