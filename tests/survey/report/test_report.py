"""What the report tells is what the comparison found."""

import re
from itertools import groupby

from lxml import html  # type: ignore[import-untyped]

from survey.compare import Results
from survey.crosswalk import crosswalk
from survey.published import published
from survey.report import report
from survey.report.agreement import OUTCOMES, titled
from survey.report.figures import between, percent, points, probability, span
from survey.report.words import words
from tests.survey.report.told import Told, words_of
from tests.survey.report.worlds import MADE, OF_2017, made_up


def plain(text: str) -> str:
    """Text with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_every_question_is_there_in_both_languages(told: Told) -> None:
    finnish = set(told.words("//*[@lang='fi']"))
    headings = told.words("//section[@aria-labelledby='shares']//h4")
    assert headings == [question.title for question in words().questions.values()]
    for question in crosswalk().values():
        assert question.fi in finnish


def test_headlines_are_the_estimates(told: Told, results: Results) -> None:
    table = told.table("Share of municipalities that say yes, in whole per cent")
    assert len(table) == len(crosswalk())
    for (title, survey, web, combined), question in zip(table, crosswalk().values(), strict=True):
        rows = [r for r in results.estimates if (r.question, r.answer) == (question.key, "yes")]
        shares = {row.method: row for row in reversed(rows)}
        assert title.startswith(words().questions[question.key].title)
        assert survey == plain(percent(shares["survey"].share))
        if not question.scopes:
            assert (web, combined) == ("not to be seen", "survey only")
        elif question.never_no:
            assert web == plain(f"at least {percent(shares['web'].low)}")
        else:
            assert web == plain(percent(shares["web"].share))
            assert combined == plain(percent(shares["combined"].share))


def test_cards_tell_the_combined_share_in_a_sentence(told: Told, results: Results) -> None:
    share = next(
        row.share
        for row in results.estimates
        if (row.question, row.method) == ("uses_facebook", "combined")
    )
    assert share is not None
    first = told.words("//li[@class='card']//p[@class='figure']")[0]
    assert first == f"{share * 100:.0f} per cent of municipalities use Facebook."


def test_every_estimate_is_told(told: Told, results: Results) -> None:
    rows = sorted(results.estimates, key=lambda row: (row.question, row.answer))
    for (key, answer), group in groupby(rows, key=lambda row: (row.question, row.answer)):
        table = told.table(f"{words().questions[key].title}: share of “{answer}”")
        expected = {
            (
                plain(percent(row.share)),
                plain(f"{span(row.low, row.high)} ({row.limits})") if row.limits else "",
                f"{row.count} of {row.known} known, {row.whole} in all",
                row.note,
            )
            for row in group
        }
        assert {tuple(row[1:]) for row in table} == expected


def test_agreement_is_the_comparison(told: Told, results: Results) -> None:
    table = {row[0]: row[1:] for row in told.table("Agreement of survey and web")}
    whole = [row for row in results.comparisons if row.by == "all"]
    assert len(table) == len(whole)
    for row in whole:
        cells = table[titled(row.question, row.scope)]
        assert cells[:5] == [str(getattr(row, outcome)) for outcome in OUTCOMES]
        assert cells[6] == between(row.kappa, row.kappa_low, row.kappa_high)
        assert cells[7] == between(row.ac1, row.ac1_low, row.ac1_high)
        assert cells[8:10] == [probability(row.mcnemar_p), probability(row.holm_p)]


def test_who_answered_and_the_tilt(told: Told, results: Results) -> None:
    for by, name in words().groups.items():
        rows = [row for row in results.response if row.by == by]
        assert told.table(f"Who answered, by {name.lower()}") == [
            [r.group, str(r.municipalities), str(r.answered), str(r.municipalities - r.answered)]
            for r in rows
        ]
    tilts = [row for family in words().families.values() for row in tilts_of(told, family)]
    assert [row[3] for row in tilts] == [points(row.tilt) for row in results.tilts]
    assert [row[6] for row in tilts] == [points(row.web_tilt) for row in results.tilts]


def tilts_of(told: Told, family: str) -> list[list[str]]:
    """The rows of a family's table of tilts."""
    return told.table(f"{family}: tilt by who answered")


def test_series_have_every_published_figure_with_its_qualifier(told: Told) -> None:
    tables = "//section[@aria-labelledby='series']//tbody/tr"
    rows = [[words_of(cell) for cell in row.xpath("th|td")] for row in told.all(tables)]
    shown = [row[-2] for row in rows if not row[-1].startswith("this wave")]
    expected = [
        f"{told.qualifier} {told.percent:.0f} %".removeprefix("exact ") for told in published()
    ]
    assert sorted(shown) == sorted(expected)
    assert {"over 70 %", "about 17 %", "under 33 %"} <= set(shown)


def test_maps_tell_every_municipality_once(told: Told, results: Results) -> None:
    maps = told.all("//svg[@class='map']")
    tables = told.all("//details[@class='names']//table")
    assert len(maps) == len(tables) == len(crosswalk())
    places = [(use.get("x"), use.get("y")) for use in maps[0].iter("use")]
    assert len(places) == len(set(places)) == len(results.frame)
    first = results.items[0]
    titles = [words_of(title) for title in maps[0].iter("title")]
    for pair, title in zip(first.pairs, titles, strict=True):
        answer = pair.answer or "no answer"
        seen = words().observed[pair.seen.value]
        assert title == f"{pair.unit.name}: survey {answer}, web {seen}"
    counts = [
        int(row[2]) for row in told.table("Facebook: municipalities by answer and observation")
    ]
    assert sum(counts) == len(results.frame)


def test_the_first_disagreements_of_high_importance(told: Told, results: Results) -> None:
    high = [row for row in results.disagreements if row.importance == "high"]
    table = told.table("Disagreements of high importance")
    assert len(high) > len(table) == 50
    for row, cells in zip(high, table, strict=False):
        assert cells[0] == row.municipality
        assert row.wording in cells[1]
        assert cells[2:4] == [row.answer, row.observed]
        assert row.evidence_url in cells[4]
        assert row.evidence_text in cells[4]


def test_what_cannot_be_seen_has_the_surveys_share(told: Told, results: Results) -> None:
    table = told.table("Questions that no crawler can see: the survey’s shares")
    unseen = [question for question in crosswalk().values() if question.unobservable]
    shown = [row for row in table if row[2] == "yes"]
    for row, question in zip(shown, unseen, strict=True):
        share = next(
            e.share
            for e in results.estimates
            if (e.question, e.method, e.answer) == (question.key, "survey", "yes")
        )
        assert row[1] == question.unobservable
        assert row[3].startswith(plain(percent(share)))


def test_method_sources_and_runs(told: Told) -> None:
    body = told.words()[0]
    assert "Unknown is not no." in body
    assert "no link found" in body
    assert "Runs that the observations rest on: 728–730, 732." in body
    assert "15 April 2026" in body
    assert "Made by somevahti" in body
    links = {link.get("href") for link in told.all("//section[@aria-labelledby='sources']//a")}
    assert links == {told.url for told in published()}
    differs = told.table("Questions, what observes them, and how the two differ")
    assert [row[-1] for row in differs] == [q.differs for q in crosswalk().values() if q.differs]


def test_the_same_comparison_gives_the_same_report(results: Results, text: str) -> None:
    assert report(results, made=MADE) == text
    assert len(text.encode()) < 3_000_000


def test_a_wave_far_from_the_looks_says_so_everywhere() -> None:
    results = made_up(OF_2017, most_days=None)
    text = report(results, made=MADE)
    distance = re.search(r"median ([0-9,]+ days)", text)
    assert distance
    note = f"Not contemporaneous: looks lie {distance[1]} from the reference date."
    for kind in ("caption", "figcaption"):
        told = re.findall(rf"<{kind}>.*?</{kind}>", text, re.S)
        assert told
        assert all(note in each for each in told)
    assert "311 municipalities of 15 April 2017" in text
    assert "3 of them have merged since" in text


def test_what_is_not_known_is_no_figure() -> None:
    told = Told(html.document_fromstring(report(made_up(known=False), made=MADE)))
    table = told.table("Share of municipalities that say yes, in whole per cent")
    assert {cell for row in table for cell in row[1:]} == {
        "no answers",
        "not known",
        "not to be seen",
        "survey only",
    }
    assert not told.all("//ul[@class='cards']")
    assert "rest on: none." in told.words("//footer")[0]
