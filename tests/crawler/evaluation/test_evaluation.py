"""Judging, comparing and counting small folders."""

from pathlib import Path

import pytest

from crawler.evaluation.comparing import Outcome, markup_around
from crawler.evaluation.evaluation import Evaluation, evaluate, reliability
from crawler.evaluation.figures import ALL, Share, Tally
from tests.crawler.evaluation.folders import OWN, URL, account, label, register, write

FOOTER = (
    "<main><p>Tervetuloa.</p><p>Kirjasto: <a href='https://www.instagram.com/kuvitelmankirjasto'>"
    "Instagram</a></p></main><footer>Kuvitelman kunta "
    "<a href='https://www.facebook.com/kuvitelmankunta'>Facebook</a></footer>"
)
LIBRARY = account("instagram:kuvitelmankirjasto", "unit", "library")


def evaluated(folder: Path, *lines: dict[str, object], body: str = FOOTER) -> Evaluation:
    return evaluate(write(folder, *lines, body=body), register())


def one(evaluation: Evaluation, name: str) -> Outcome:
    return next(outcome for outcome in evaluation.outcomes if outcome.account == name)


def test_a_page_without_errors(tmp_path: Path) -> None:
    told = evaluated(tmp_path, label(accounts=[OWN, LIBRARY]))
    assert told.errors == []
    assert told.platforms[ALL].tally == Tally(2, 2, 2)
    assert told.owners["municipality"].tally == Tally(1, 1, 1)
    assert told.confusion["unit"]["unit"] == 1
    assert told.sectors == Share(1, 1)
    assert sum(part.right.of for part in told.reliability) == 2


@pytest.mark.parametrize(
    ("labels", "name", "outcome", "pair"),
    [
        ([OWN | {"owner": "other"}, LIBRARY], "facebook:kuvitelmankunta", "owner", (("other", ""), ("municipality", ""))),
        ([OWN, LIBRARY | {"sector": "youth"}], "instagram:kuvitelmankirjasto", "sector", (("unit", "youth"), ("unit", "library"))),
        ([OWN], "instagram:kuvitelmankirjasto", "extra", (None, ("unit", "library"))),
        ([OWN, LIBRARY, account("tiktok:kuvitelma", "municipality")], "tiktok:kuvitelma", "missed", (("municipality", ""), None)),
    ],
)  # fmt: skip
def test_each_kind_of_error(
    tmp_path: Path,
    labels: list[dict[str, str]],
    name: str,
    outcome: str,
    pair: tuple[tuple[str, str] | None, tuple[str, str] | None],
) -> None:
    told = evaluated(tmp_path, label(accounts=labels))
    assert [error.account for error in told.errors] == [name]
    error = one(told, name)
    assert (error.outcome, error.expected, error.found) == (outcome, *pair)
    assert error.file == "page.html"
    assert bool(error.reasons) == (error.found is not None)


def test_an_address_that_is_no_account_is_an_error_of_its_own_kind(tmp_path: Path) -> None:
    sample = {"url": "http://instagram.com/kuvitelmankirjasto", "why": "an example in a guide"}
    told = evaluated(tmp_path, label(non_accounts=[sample]))
    error = one(told, "instagram:kuvitelmankirjasto")
    assert (error.outcome, error.why) == ("non_account", "an example in a guide")
    assert told.non_accounts == Share(1, 1)
    assert told.confusion["not labelled"]["unit"] == 1


def test_a_share_button_is_no_error(tmp_path: Path) -> None:
    share = "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fwww.kuvitelma.example"
    body = f"{FOOTER}<a href='{share}'>Jaa</a>"
    sample = {"url": share, "why": "share button"}
    told = evaluated(tmp_path, label(accounts=[OWN, LIBRARY], non_accounts=[sample]), body=body)
    assert told.errors == []
    assert told.non_accounts == Share(0, 1)


def test_without_a_municipality_owners_are_not_judged(tmp_path: Path) -> None:
    wrong_owner = OWN | {"owner": "other"}
    told = evaluated(tmp_path, label(municipality_code="", accounts=[wrong_owner, LIBRARY]))
    assert told.errors == []
    assert told.platforms[ALL].tally == Tally(2, 2, 2)
    assert told.pages_with_owners == 0
    assert told.owners == {}
    assert told.reliability == []
    assert told.calibration_error is None


def test_a_private_persons_account_is_found_as_anothers(tmp_path: Path) -> None:
    body = (
        "<p>Valtuutettu Aino Aapa <a href='https://www.linkedin.com/in/ainoaapa'>LinkedIn</a></p>"
    )
    councillor = account("linkedin:in/ainoaapa", "other")
    told = evaluated(tmp_path, label(accounts=[councillor]), body=body)
    assert told.errors == []
    assert told.platforms["linkedin"].tally == Tally(1, 1, 1)
    assert one(told, "linkedin:in/ainoaapa").confidence is None
    assert told.reliability == []


def test_a_director_taken_for_a_private_person_is_missed(tmp_path: Path) -> None:
    body = "<p>Aino Aapa <a href='https://www.linkedin.com/in/ainoaapa'>LinkedIn</a></p>"
    director = account("linkedin:in/ainoaapa", "director")
    error = one(evaluated(tmp_path, label(accounts=[director]), body=body), "linkedin:in/ainoaapa")
    assert (error.outcome, error.why) == ("missed", "taken for a private person's")
    assert "linkedin.com/in/ainoaapa" in error.text


def test_an_account_of_another_taken_for_the_municipalitys(tmp_path: Path) -> None:
    told = evaluated(tmp_path, label(accounts=[OWN | {"owner": "other"}, LIBRARY]))
    assert told.traps == Share(1, 1)
    assert told.confusion["other"]["municipality"] == 1


def test_the_bytes_of_a_page_are_decoded_as_the_page_says(tmp_path: Path) -> None:
    folder = write(tmp_path, label(accounts=[account("facebook:påhittnäs", "other")]))
    body = "<meta charset=windows-1252><a href='https://www.facebook.com/Påhittnäs'>Facebook</a>"
    (folder / "page.html").write_bytes(body.encode("cp1252"))
    assert one(evaluate(folder, register()), "facebook:påhittnäs").found


def test_an_empty_page_and_one_of_noise_are_judged(tmp_path: Path) -> None:
    folder = write(tmp_path, label(accounts=[]), label(file="noise.html", accounts=[]))
    (folder / "page.html").write_bytes(b"")
    (folder / "noise.html").write_bytes(bytes(range(256)) * 50)
    assert evaluate(folder, register()).platforms == {}


def test_reliability_puts_accounts_in_bins_by_confidence() -> None:
    told = [
        outcome(0.55, right=True),
        outcome(0.60, right=False),
        outcome(0.95, right=True),
        outcome(1.0, right=True),
    ]
    bins = reliability(told)
    assert [(part.low, part.high, part.right) for part in bins] == [
        (0.0, 0.6, Share(1, 1)),
        (0.6, 0.7, Share(0, 1)),
        (0.9, 1.0, Share(2, 2)),
    ]
    assert bins[-1].mean == pytest.approx(0.975)


def outcome(confidence: float, *, right: bool) -> Outcome:
    found = ("municipality" if right else "other", "")
    return Outcome(
        "page.html", URL, "facebook", "facebook:a", "", ("municipality", ""), found, True, confidence
    )  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "name", "told"),
    [
        ("<p>Kuvitelma</p><a href='//facebook.com/Kuvitelma'>", "facebook:kuvitelma", "<p>Kuvitelma</p><a href='//facebook.com/Kuvitelma'>"),
        ("<p>Olemme  @kuvitelma.</p>", "instagram:kuvitelma", "<p>Olemme @kuvitelma.</p>"),
        ("https://mastodon.social/@kunta", "mastodon:kunta@mastodon.social", "https://mastodon.social/@kunta"),
        ("<p>Tervetuloa</p>", "facebook:kuvitelma", ""),
    ],
)  # fmt: skip
def test_the_markup_around_a_missed_account(markup: str, name: str, told: str) -> None:
    assert markup_around(markup, name) == told
