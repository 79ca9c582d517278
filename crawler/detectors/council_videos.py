"""Videos that are titled as meetings of the council, though no sentence says so."""

from collections.abc import Iterator

from crawler.detectors.announced import DATED_KINDS
from crawler.detectors.blocks import Block
from crawler.detectors.council import naming
from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.streams import shows_video, site_of
from crawler.detectors.subjects import rivals_around
from crawler.headings import HEADINGS
from crawler.page import Link, Page
from crawler.platforms import identify


def titled_videos(page: Page, block: Block) -> Iterator[tuple[Link, str]]:
    """Videos of a block that are titled as meetings of the council, with their titles."""
    site = site_of(page)
    for shown in (*block.players, *block.links):
        title = (
            _meeting_title(shown, block) if _is_live(shown) or _is_video(shown.url, site) else ""
        )
        if title and not _of_rivals(page, block, title):
            yield shown, title


def shows_live(page: Page, shown: Link, title: str) -> bool:
    """Whether a video is no recording: by its address, or in news of a meeting that say nothing."""
    recorded = livestream_terms().broadcast.recording.search(f"{page.heading} {title}".lower())
    return _is_live(shown) or (page.kind in DATED_KINDS and not recorded)


def _of_rivals(page: Page, block: Block, title: str) -> bool:
    """Whether a title that only says `valtuusto` is of another council that is named around it."""
    return naming(title).council == "bare" and rivals_around(page, block, "")


def _is_video(url: str, site: str) -> bool:
    return shows_video(url, site) and identify(url).kind in {"post", "embed"}


def _meeting_title(shown: Link, block: Block) -> str:
    """The video's own title or the heading above it, whichever names a meeting of the council."""
    for title in (shown.label, block.heading if block.tag not in HEADINGS else ""):
        named = naming(title)
        topics = livestream_terms().rejected.topics.search(f"{shown.label} {title}".lower())
        meets = named.meeting or _is_live(shown)
        if named.is_council and meets and not topics and not named.other:
            return title
    return ""


def _is_live(shown: Link) -> bool:
    return livestream_terms().own.live.search(shown.url) is not None
