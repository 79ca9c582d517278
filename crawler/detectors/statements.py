"""What a page says of one broadcast, and whether that is so already or only to come."""

from collections.abc import Sequence
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
    """The statements, those of live broadcasts that are only to come as intentions.

    They are to come if a heading above plans them or what stands below one does, if they begin on a
    day after the page was published, or if another sentence of their section plans them, unless the
    page is about the council: such a page tells of what there is, too.
    """
    planned = {said.block.headings for said in told if said.broadcast.settled}
    sections = planned if page.kind != "council" else set()
    return [
        replace(said, broadcast=replace(said.broadcast, value="intention"))
        if said.broadcast.value == "live"
        and (
            said.block.headings in sections
            or (*said.block.headings, said.block.words) in planned
            or _only_planned(said.block)
            or begins_later(page, said.passage.text)
        )
        else said
        for said in told
    ]


def _only_planned(block: Block) -> bool:
    """Whether the headings above announce a plan."""
    above = (broadcast_in(heading) for heading in block.headings)
    return any(one is not None and one.value == "intention" for one in above)
