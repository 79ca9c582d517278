"""The report can be read without seeing it, and by keyboard."""

import re
from itertools import combinations, pairwise

from survey.report.charts import FOLDER
from survey.report.words import words
from tests.survey.report.told import Told, caption_of

ENOUGH = 4.5
WHITE = "#ffffff"


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    whole = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(whole[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_landmarks_language_and_the_way_to_the_content(told: Told) -> None:
    assert told.document.get("lang") == "en"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(told.all(f"//{landmark}")) == 1
    assert told.all("//title/text()")
    first = told.all("//body//a")[0]
    assert (first.get("class"), first.get("href")) == ("skip", "#main")
    for target in told.all("//a[starts-with(@href, '#')]/@href"):
        assert len(told.all(f"//*[@id='{target[1:]}']")) == 1, target
    ids = told.all("//@id")
    assert len(ids) == len(set(ids))


def test_headings_are_in_order(told: Told) -> None:
    levels = [int(heading.tag[1]) for heading in told.all("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for section in told.all("//section | //article[@aria-labelledby]"):
        assert told.all(f"//*[@id='{section.get('aria-labelledby')}']")


def test_tables_have_captions_and_scopes(told: Told) -> None:
    tables = told.all("//table")
    captions = [caption_of(table) for table in tables]
    assert all(captions)
    assert len(set(captions)) == len(captions)
    assert not told.all("//th[not(@scope)]")
    for table in tables:
        assert table.xpath("tbody/tr/th[@scope='row' or @scope='rowgroup']"), caption_of(table)
    regions = told.all("//div[@class='scroll']")
    assert len(regions) == len(tables)
    assert all(r.get("tabindex") == "0" and r.get("aria-label") for r in regions)


def test_charts_are_told_in_words(told: Told) -> None:
    images = told.all("//figure/svg")
    assert len(images) > 90
    for image in images:
        assert image.get("role") == "img"
        assert len(image.get("aria-label")) > 20
    hidden = told.all("//svg[not(@role='img')]")
    assert all(each.get("aria-hidden") == "true" for each in hidden)


def test_summaries_say_of_what_they_are(told: Told) -> None:
    summaries = told.words("//summary")
    assert len(set(summaries)) == len(summaries)


def test_text_has_contrast(told: Told) -> None:
    css = told.all("//style/text()")[0]
    inks = re.findall(r"--(?:ink|soft|blue|rust|dark): (#[0-9a-f]+)", css)
    inks += re.findall(r"[{;] color: (#[0-9a-f]+)", css)
    assert len(inks) >= 6
    for path in FOLDER.glob("*.json"):
        inks += re.findall(r'"(?:labelColor|color)": "(#1b[0-9a-f]+)"', path.read_text("utf-8"))
    assert min(contrast(ink, WHITE) for ink in inks) >= ENOUGH


def test_marks_differ_in_shape_or_lightness_too(told: Told) -> None:
    shapes = [shape.get("d") or shape.tag for shape in told.all("//defs/*[starts-with(@id, 'k-')]")]
    methods = [told.all(f"//*[@id='k-{name}']")[0] for name in words().methods]
    drawn = [method.get("d") or method.tag for method in methods]
    assert len(set(drawn)) == len(drawn)
    assert set(drawn) <= set(shapes)
    css = told.all("//style/text()")[0]
    fills = dict(re.findall(r"\.(m[ynu]) \{ fill: (#[0-9a-f]+)", css))
    assert set(fills) == {"my", "mn", "mu"}
    assert all(contrast(one, other) > 1.7 for one, other in combinations(fills.values(), 2))
