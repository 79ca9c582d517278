"""The good look nearest to a day, told from the history and from what each night knew."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from storage.evidence import evidence_words, words_of
from storage.nearest import NOT_NEAR, Answer, Seen, latest_answers, nearest_answers
from tests.storage.test_past import Sites
from tests.storage.worlds import World, account, page, stream

ASKED = {"uses_facebook", "uses_instagram", "council_livestream", "responsive"}
FACEBOOK = Answer("005", "uses_facebook", "municipality")
FIRST = date(2026, 1, 2)


def nearest(world: World, day: date, most_days: int = 90) -> dict[Answer, Seen]:
    with world.read() as session:
        return nearest_answers(session, ASKED, day, most_days)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_history_tells_what_each_night_knew(world: World, seed: int) -> None:
    sites, known = Sites(seed), defaultdict(list)
    for _ in range(10):
        sites.change()
        sites.night(world)
        with world.read() as session:
            told = latest_answers(session, ASKED)
        tonight = max(seen.night for seen in told.values() if seen.night)
        for key, seen in told.items():
            if seen.night == tonight:
                known[key].append((tonight, seen.value))
    for days in range(0, 40, 3):
        day = FIRST + timedelta(days=days)
        found = nearest(world, day, most_days=5)
        for key, looks in known.items():
            near = [(abs((night - day).days), night, value) for night, value in looks]
            near = [look for look in near if look[0] <= 5]
            assert (found[key].value != "unknown") == bool(near)
            if near:
                assert (found[key].night, found[key].value) == min(near)[1:]


def test_of_two_looks_as_near_the_earlier_counts(world: World) -> None:
    world.night({"005": [account("005", "facebook:alajarvi")]})
    world.night({"005": []}, days=2)
    found = nearest(world, FIRST + timedelta(days=1))[FACEBOOK]
    assert (found.value, found.night) == ("yes", FIRST)


def test_a_look_too_far_away_does_not_count(world: World) -> None:
    world.night({"005": [account("005", "facebook:alajarvi")]})
    near = nearest(world, FIRST + timedelta(days=90))[FACEBOOK]
    assert (near.value, near.run_id, near.evidence_url) == ("yes", 1, page("005"))
    assert nearest(world, FIRST + timedelta(days=91))[FACEBOOK] == Seen("unknown", NOT_NEAR)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_time_has_an_end(world: World, day: date) -> None:
    world.night({"005": []})
    assert nearest(world, day)[FACEBOOK] == Seen("unknown", NOT_NEAR)
    assert nearest(world, day, 10**9)[FACEBOOK].value == "no"


def test_the_reason_that_held_then_is_told(world: World) -> None:
    world.start()
    world.visit("005", status="timeout")
    world.visit("009")
    world.finish()
    assert nearest(world, FIRST)[FACEBOOK] == Seen("unknown", "timeout")
    stream_of_009 = nearest(world, FIRST)[Answer("009", "council_livestream", "municipality")]
    assert (stream_of_009.value, stream_of_009.reason) == ("unknown", "too_few_looks")


def test_the_words_are_those_of_the_page(world: World) -> None:
    words = account("005", "facebook:alajarvi", words="Alajärvi Facebookissa")
    library = account("005", "facebook:kirjasto", path="kirjasto", words="Kirjasto Facebookissa")
    world.night({"005": [words, library, stream("005")]})
    with world.read() as session:
        found = evidence_words(session)
    told = words_of(found, "005", page("005"), "uses_facebook", "municipality")
    assert told == "facebook:alajarvi: Alajärvi Facebookissa"
    shown = words_of(found, "005", page("005", "valtuusto"), "council_livestream", "municipality")
    assert shown == "Valtuuston kokous suorana"
    assert words_of(found, "005", page("005"), "uses_twitter", "any_unit") == ""
