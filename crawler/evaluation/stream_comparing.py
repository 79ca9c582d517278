"""A page's label on broadcasts beside what is told of it: one outcome for every page."""

from dataclasses import dataclass

from crawler.evaluation.judging import Judged
from crawler.evaluation.labels import NO_STREAM, LabelledPage
from crawler.finding import Finding
from crawler.platforms import identify
from crawler.streams import believed, kind_of
from storage.register import Municipality


@dataclass(frozen=True, slots=True)
class StreamOutcome:
    """How the broadcasts of one page came out.

    expected, found: one of STREAMS; address, date: whether the labelled address, and the labelled
    date of an announcement, were told, None where there is none or the kind is wrong already;
    text: the words that were believed, else those of a finding that was not sure enough, else the
    likeliest sentence; why: what the label rests on
    """

    file: str
    url: str
    expected: str
    found: str
    address: bool | None
    date: bool | None
    stream_url: str = ""
    meeting_date: str = ""
    confidence: float | None = None
    placement: str = ""
    text: str = ""
    reasons: tuple[str, ...] = ()
    why: str = ""

    @property
    def is_right(self) -> bool:
        """Whether the kind is the labelled one."""
        return self.expected == self.found


def compare_streams(
    page: LabelledPage, judged: Judged, municipality: Municipality | None
) -> StreamOutcome:
    """The strongest kind that is told of the page with enough confidence, beside its label."""
    told = [f for f in judged.findings if f.detector == "livestream"]
    sure = believed(told, municipality)
    shown = (sure or sorted(told, key=lambda f: -float(f.details["confidence"])))[:1]
    found = kind_of(sure[0]) if sure else NO_STREAM
    alike = [f for f in sure if kind_of(f) == found == page.livestream]
    best = shown[0] if shown else None
    return StreamOutcome(
        file=page.file,
        url=page.url,
        expected=page.livestream,
        found=found,
        address=_has(alike, "stream_url", page.stream_url),
        date=_has(alike, "meeting_date", page.meeting_date if found == "announcement" else ""),
        stream_url=str(best.details["stream_url"]) if best else "",
        meeting_date=str(best.details["meeting_date"]) if best else "",
        confidence=float(best.details["confidence"]) if best else None,
        placement=best.placement if best else "",
        text=best.text if best else judged.unread,
        reasons=tuple(best.details["reasons"]) if best else (),
        why=page.why,
    )


def _has(found: list[Finding], name: str, wanted: str) -> bool | None:
    if not wanted or not found:
        return None
    return any(_same(str(finding.details[name]), wanted) for finding in found)


def _same(told: str, wanted: str) -> bool:
    return _bare(told) == _bare(wanted)


def _bare(address: str) -> str:
    """An address as far as it says where one ends up: the same video or account is the same."""
    bare = address.partition("://")[2].removeprefix("www.").rstrip("/") or address
    return identify(address).account or bare
