"""Unknown is not no: what every indicator tells after which looks."""

from datetime import timedelta

import pytest

from crawler.answers import responsive
from crawler.finding import Finding
from crawler.indicators import indicators
from crawler.looks import Looks
from crawler.statuses import statuses
from tests.crawler.builders import (
    CONTACT,
    COUNCIL,
    FRONT,
    NEWS,
    account,
    looks,
    meeting,
    nights,
    stream,
    told,
    viewport,
)

Visits = list[tuple[Looks, list[Finding]]]
FORGOTTEN = Finding("forgotten", "facebook", "", "", "", "")
NO_CONTACT = looks(0).kinds_reached - {"contact"}
SEEN = (looks(0), [account()])
GONE: Visits = [(looks(n), []) for n in (1, 2, 3)]

FACEBOOK: list[tuple[str, Visits, tuple[str, str]]] = [
    ("found", [SEEN], ("yes", "")),
    ("a first good look without", [(looks(0), [])], ("no", "")),
    ("no contact page read", [(looks(0, kinds_reached=NO_CONTACT), [])], ("unknown", "page_kind_not_reached")),
    ("the site has no contact page", [(looks(0, kinds_known=NO_CONTACT, kinds_reached=NO_CONTACT), [])], ("no", "")),
    ("found though not everything was read", [(looks(0, kinds_reached=NO_CONTACT), [account()])], ("yes", "")),
    ("missed once", [SEEN, *GONE[:1]], ("yes", "")),
    ("missed on three nights", [SEEN, *GONE], ("no", "")),
    ("down", [(looks(0, "timeout"), [])], ("unknown", "timeout")),
    ("down after yes", [SEEN, (looks(1, "timeout"), [])], ("yes", "")),
    ("down after no", [(looks(0), []), (looks(1, "dns_failure"), [])], ("no", "")),
    ("down for 30 days after yes", [SEEN, (looks(30, "timeout"), [])], ("yes", "")),
    ("down for 31 days after yes", [SEEN, (looks(31, "timeout"), [])], ("unknown", "stale")),
    ("down for 31 days after no", [(looks(0), []), (looks(31, "timeout"), [])], ("unknown", "stale")),
    ("down long, then back", [SEEN, (looks(31, "timeout"), []), (looks(32), [account()])], ("yes", "")),
    ("another cause", [(looks(0, "timeout"), []), (looks(1, "blocked"), [])], ("unknown", "blocked")),
    ("a group only", [(looks(0), [account("facebook:group:kuvitelma", kind="group")])], ("no", "")),
    ("an account that was erased", [(looks(0), [FORGOTTEN])], ("unknown", "not_measured")),
    ("an account beside an erased one", [(looks(0), [FORGOTTEN, account()])], ("yes", "")),
    ("another's", [(looks(0), [account("facebook:poliisi", text="Poliisi")])], ("no", "")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "visits", "expected"), FACEBOOK, ids=[c[0] for c in FACEBOOK])
def test_uses_facebook(what: str, visits: Visits, expected: tuple[str, str]) -> None:
    assert told(nights(*visits), "uses_facebook") == expected, what


LIVE = (looks(0), [stream()])
NOTHING: Visits = [(looks(n), []) for n in (0, 14, 28)]
LATER = (looks(0).night + timedelta(days=20)).isoformat()


def finding(value: str) -> Finding:
    """A hint that the council's meetings are posted about."""
    text = "Seuraa valtuuston kokousta X:ssä #kuvivaltuusto"
    return Finding("council_posts", value, COUNCIL, "council", "main", text)


COUNCIL_CASES: list[tuple[str, Visits, tuple[str, str]]] = [
    ("live", [LIVE], ("yes", "")),
    ("recordings alone", [(looks(0), [stream("recording")])], ("partly", "")),
    ("recordings beside live", [(looks(0), [stream("recording", CONTACT), stream()])], ("yes", "")),
    ("an intention", [(looks(0), [stream("intention")])], ("partly", "")),
    ("a dated announcement", [(looks(0), [stream("announcement", meeting_date=LATER)])], ("yes", "")),
    ("an announcement long ago", [
        (looks(0), [stream("announcement", meeting_date=LATER)]),
        (looks(20 + 26 * 7 + 1), [stream("announcement", meeting_date=LATER)]),
    ], ("unknown", "too_few_looks")),
    ("a doubtful sentence", [(looks(0), [stream(confidence=0.3)])], ("unknown", "too_few_looks")),
    ("one good look", NOTHING[:1], ("unknown", "too_few_looks")),
    ("two good looks 28 days apart", [NOTHING[0], NOTHING[2]], ("unknown", "too_few_looks")),
    ("three good looks within a week", [(looks(n), []) for n in (0, 1, 2)], ("unknown", "too_few_looks")),
    ("three good looks spanning 28 days", NOTHING, ("no", "")),
    ("no stays no", [*NOTHING, (looks(29), [])], ("no", "")),
    ("then live", [*NOTHING, (looks(29), [stream()])], ("yes", "")),
    ("one look after a meeting", [(looks(2), [meeting(looks(0).night)])], ("no", "")),
    ("in the night before a meeting of that day", [(looks(0), [meeting(looks(0).night)])], ("unknown", "too_few_looks")),
    ("one look before a meeting", [(looks(0), [meeting(looks(2).night)])], ("unknown", "too_few_looks")),
    ("three days after a meeting", [(looks(3), [meeting(looks(0).night)])], ("unknown", "too_few_looks")),
    ("no council page read", [(looks(n, kinds_reached=frozenset({"front"})), []) for n in (0, 14, 28)],
     ("unknown", "page_kind_not_reached")),
    ("missed for half a year less a day", [LIVE, (looks(1), []), (looks(181), [])], ("yes", "")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "visits", "expected"), COUNCIL_CASES, ids=[case[0] for case in COUNCIL_CASES]
)
def test_council_livestream(what: str, visits: Visits, expected: tuple[str, str]) -> None:
    assert told(nights(*visits), "council_livestream") == expected, what


DAY = meeting(looks(5).night)
BASES = [
    ("long before", 2, [stream("live")], "live"),
    ("on its day", 5, [stream("live")], "live; looked on the day of a meeting"),
    ("the night after", 6, [stream("live")], "live; looked 1 day after a meeting"),
    ("two nights after", 7, [stream("recording")], "recordings; looked 2 days after a meeting"),
    ("three nights after", 8, [stream("live")], "live"),
    ("nothing, the night after", 6, [], "no page says that the council can be watched; looked 1 day after a meeting"),
    ("nothing, on its day", 5, [], "no page says that the council can be watched; looked on the day of a meeting"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "night", "findings", "basis"), BASES, ids=[b[0] for b in BASES])
def test_a_look_around_a_meeting_is_said(
    what: str, night: int, findings: list[Finding], basis: str
) -> None:
    conclusion = nights((looks(0), [DAY]), (looks(night), findings))
    rows = [row for row in conclusion.indicators if row.indicator == "council_livestream"]
    assert [row.basis for row in rows] == [basis], what


def test_a_meeting_that_is_over_counts_more_than_one_of_the_day() -> None:
    days = [DAY, meeting(looks(6).night)]
    conclusion = nights((looks(0), days), (looks(6), []))
    assert told(conclusion, "council_livestream") == ("no", "")


def test_the_best_page_to_click_is_the_one_that_shows_it_live() -> None:
    findings = [
        stream("recording", NEWS, confidence=0.98),
        stream("announcement", CONTACT, meeting_date=LATER, confidence=0.98),
        stream("live", COUNCIL, confidence=0.6),
    ]
    conclusion = nights((looks(0), findings))
    (row,) = [row for row in conclusion.indicators if row.indicator == "council_livestream"]
    assert (row.value, row.evidence_url) == ("yes", COUNCIL)


def test_another_councils_broadcast_is_not_the_municipalitys() -> None:
    found = [stream("live", named_in="Oulun kaupunginvaltuuston kokous lähetetään suorana.")]
    assert told(nights((looks(0), found)), "council_livestream")[0] == "unknown"


POSTS = [
    ("a hashtag", [finding("hashtag")], ("yes", "")),
    ("a call to follow", [finding("follow")], ("yes", "")),
    ("nothing", [], ("unknown", "not_measured")),
]


@pytest.mark.parametrize(("what", "findings", "expected"), POSTS, ids=[p[0] for p in POSTS])
def test_posting_from_meetings_is_yes_or_unknown(
    what: str, findings: list[Finding], expected: tuple[str, str]
) -> None:
    conclusion = nights((looks(0), findings))
    assert told(conclusion, "council_posts_live") == expected, what
    rows = [row for row in conclusion.indicators if row.indicator == "council_posts_live"]
    assert [row.evidence_url for row in rows] == [COUNCIL if findings else ""]


def test_one_stream_told_on_many_pages_is_one_observation() -> None:
    video = {"stream_url": "https://www.youtube.com/watch?v=aaaaaaaaaaa", "meeting_date": LATER}
    pages = [stream("announcement", url, **video) for url in (NEWS, COUNCIL, CONTACT)]
    (row,) = nights((looks(0), pages)).livestreams
    assert row.page_url == min(NEWS, COUNCIL, CONTACT)
    sentences = [stream("live", url) for url in (NEWS, COUNCIL)]
    assert len(nights((looks(0), sentences)).livestreams) == 1
    two = [stream("live", stream_url=f"https://vimeo.com/{n}") for n in (1, 2)]
    assert len(nights((looks(0), two)).livestreams) == 2


def test_a_stream_is_closed_after_26_weeks() -> None:
    visits = [LIVE, (looks(1), []), (looks(26 * 7), [])]
    conclusion = nights(*visits)
    assert conclusion.livestreams[0].state == "closed"
    assert told(conclusion, "council_livestream") == ("unknown", "too_few_looks")


def test_a_stream_is_closed_after_three_meetings_without_it() -> None:
    meetings = [meeting(looks(n).night) for n in (10, 20, 30)]
    two = nights(LIVE, (looks(1), meetings), (looks(25), []))
    three = nights(LIVE, (looks(1), meetings), (looks(31), []))
    assert two.livestreams[0].state == "missing"
    assert three.livestreams[0].state == "closed"


SCOPES = [
    ("own account", account(), "yes", "yes"),
    ("library", account("facebook:kuvitelmankirjasto", unit="Kirjasto", placement="main"), "no", "yes"),
    ("joint library", account("facebook:kuvikirjastot", unit="Kuvi-kirjastot", placement="main"), "no", "no"),
    ("company", account("facebook:kuvienergia", unit="Kuvi Energia Oy", placement="main"), "no", "no"),
    ("police", account("facebook:ylakuvipoliisi", unit="Poliisi", placement="main"), "no", "no"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "finding", "own", "any_unit"), SCOPES, ids=[s[0] for s in SCOPES])
def test_scope_is_a_column(what: str, finding: Finding, own: str, any_unit: str) -> None:
    conclusion = nights((looks(0), [finding]))
    assert told(conclusion, "uses_facebook")[0] == own, what
    assert told(conclusion, "uses_facebook", "any_unit")[0] == any_unit, what


def test_sector_and_director() -> None:
    unit = account("instagram:kuvitelmannuoriso", unit="Nuorisopalvelut", placement="main")
    director = account("twitter:maijam", director=True, person="Maija Mallikas", placement="main")
    conclusion = nights((looks(0), [unit, director]))
    assert told(conclusion, "sector_youth_on_social_media", "any_unit") == ("yes", "")
    assert told(conclusion, "sector_library_on_social_media", "any_unit") == ("no", "")
    assert told(conclusion, "director_on_social_media") == ("yes", "")
    assert next(a.person for a in conclusion.accounts if a.owner == "director") == "Maija Mallikas"


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([viewport(pages=10)], "yes"),
        ([viewport("no", pages=10)], "no"),
        ([viewport(pages=5), viewport("no", "news", CONTACT, pages=5)], "partly"),
        ([viewport(pages=19), viewport("no", "news", CONTACT, pages=1)], "yes"),
        ([viewport(), viewport("no", "contact", CONTACT)], "partly"),
        ([viewport("no"), viewport("yes", "contact", CONTACT)], "partly"),
        ([viewport("partly")], "partly"),
    ],
)
def test_responsive(pages: list[Finding], expected: str) -> None:
    assert told(nights((looks(0), pages)), "responsive") == (expected, "")


@pytest.mark.parametrize(
    ("verdicts", "read", "without", "expected"),
    [
        ("yes", 1, 0, "yes"),
        ("yes yes yes no", 4, 1, "yes"),
        ("yes yes yes no", 40, 4, "yes"),
        ("yes yes yes no", 40, 5, "partly"),
        ("yes yes yes partly", 4, 0, "yes"),
        ("yes yes no", 3, 1, "yes"),
        ("yes yes no no", 4, 1, "partly"),
        ("yes no", 2, 1, "partly"),
        ("yes no no no", 4, 1, "partly"),
        ("partly yes yes yes", 4, 0, "partly"),
        ("no yes yes yes", 4, 1, "partly"),
        ("no no yes yes", 4, 2, "partly"),
        ("no no no yes", 4, 3, "no"),
        ("no no partly", 3, 2, "no"),
        ("no", 1, 0, "no"),
    ],
)
def test_responsive_of_pages(verdicts: str, read: int, without: int, expected: str) -> None:
    assert responsive(verdicts.split(), read, without) == expected


def test_good_looks_are_counted_since_the_value_changed() -> None:
    visits = [(looks(0), []), (looks(1), []), (looks(2), [account()]), (looks(3), [account()])]
    row = next(i for i in nights(*visits).indicators if i.indicator == "uses_facebook")
    assert (row.value, row.good_looks, row.as_of) == ("yes", 2, looks(3).at)
    quiet = next(
        i for i in nights(*visits, (looks(4, "timeout"), [])).indicators
        if i.indicator == "uses_facebook"
    )  # fmt: skip
    assert (quiet.good_looks, quiet.as_of) == (2, looks(3).at)


@pytest.mark.parametrize("status", [name for name, s in statuses().items() if not s.look])
def test_a_site_that_was_not_looked_at_is_never_a_no(status: str) -> None:
    conclusion = nights((looks(0, status), []))
    assert {(row.value, row.reason) for row in conclusion.indicators} <= {
        ("unknown", status),
        ("unknown", "not_measured"),
    }


def test_evidence_and_basis_are_told() -> None:
    rows = {(i.indicator, i.scope): i for i in nights((looks(0), [account(), stream()])).indicators}
    facebook = rows["uses_facebook", "municipality"]
    assert (facebook.evidence_url, facebook.basis) == (FRONT, "1 account linked")
    council = rows["council_livestream", "municipality"]
    assert (council.evidence_url, council.basis) == (COUNCIL, "live")
    assert set(rows) == {(n, scope) for n, e in indicators().items() for scope in e["scopes"]}
