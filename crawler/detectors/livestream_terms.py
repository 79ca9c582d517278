"""The terms of livestream.toml."""

from functools import cache
from typing import Literal

from crawler.detectors.terms import Entries, Expression, Expressions, Terms, load_terms


class QuickTerms(Entries):
    """Texts that must occur in the markup before anything else is tried."""

    council: list[str]


class CouncilTerms(Entries):
    """The council, what only looks like it, other bodies, and meetings."""

    specific: Terms
    bare: Terms
    not_meant: Terms
    rivals: Terms
    boards: Terms
    meeting: Terms
    compounds: Expressions
    evenings: Terms
    pronouns: Terms
    general: Terms
    around: Expressions
    watched: Expressions
    meeting_of: Expressions
    news: Terms
    joined: Expressions


class BroadcastTerms(Entries):
    """Broadcasts, watching, recordings."""

    live: Terms
    nouns: Terms
    at_once: Terms
    shown: Terms
    followed: Terms
    medium: Terms
    meanwhile: Terms
    occasion: Expressions
    places: Expressions
    later: Terms
    videos: Terms
    also_later: Terms
    watch: Terms
    pointers: Terms
    recording: Terms
    recording_of_live: Terms
    papers: Terms
    with_minutes: Expressions


class DeniedTerms(Entries):
    """How a sentence denies something, or tells of what has ended."""

    negators: Terms
    bounds: Expression
    harmless: Expressions
    kept: Expressions
    contrasts: Expressions
    ended: Expressions
    was: Expressions
    other_senses: Expressions
    social: Expressions


class RejectedTerms(Entries):
    """What a sentence may speak of instead."""

    motions: Terms
    proposals: Terms
    minutes: Terms
    remote: Terms
    public: Expressions
    decisions: Terms
    elsewhere: Expressions
    topics: Terms
    places: Terms


class PostingTerms(Entries):
    """Posting from meetings on social media."""

    hashtags: Expressions
    hashtags_not: Expressions
    platforms: Terms
    verbs: Terms


class HostRule(Entries):
    """A host that shows broadcasts."""

    host: str
    name: str
    type: Literal["platform", "own_channel", "vendor", "broadcaster"]


class UnrenderedTerms(Entries):
    """Keys of titles in the data that pages are built of."""

    titles: list[str]


class MisspeltTerms(Entries):
    """Stems that are read with one wrong letter, too."""

    stems: list[str]


class WaitingTerms(Entries):
    """Elements that hold the name of a video."""

    youtube: Expressions


class OwnTerms(Entries):
    """Paths of a municipality's own pages that show broadcasts, and addresses of live ones."""

    paths: Expressions
    files: Expressions
    live: Expressions


class Confidence(Entries):
    """What each sign adds to a finding's confidence."""

    council_specific: float
    council_bare: float
    council_heading: float
    council_page: float
    live: float
    watch: float
    recording: float
    stream: float
    meeting: float
    council_kind: float
    wish: float
    plan: float
    most: float


class LivestreamTerms(Entries):
    """The sections of livestream.toml."""

    quick: QuickTerms
    council: CouncilTerms
    broadcast: BroadcastTerms
    denied: DeniedTerms
    rejected: RejectedTerms
    posting: PostingTerms
    named: dict[str, Terms]
    hosts: list[HostRule]
    own: OwnTerms
    misspelt: MisspeltTerms
    waiting: WaitingTerms
    unrendered: UnrenderedTerms
    confidence: Confidence


@cache
def livestream_terms() -> LivestreamTerms:
    """The terms of livestream.toml."""
    return load_terms("livestream", LivestreamTerms)
