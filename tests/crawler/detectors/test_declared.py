"""Declared fitness: each case is a body, a style sheet and what they declare together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.detectors.responsiveness import find_declared, responsiveness_terms
from crawler.detectors.styles import styles_of
from crawler.detectors.stylesheets import Sheet, read_sheet
from crawler.page import Page
from tests.phone.labels import FOLDER, PhoneLabel, load_labels

PHONE = '<meta name="viewport" content="width=device-width, initial-scale=1">'
WORDS = "<p>Kunnanvaltuusto kokoontuu maanantaina kunnantalolla ja kokous lähetetään verkossa.</p>"
ALL = f'<div id="all" class="wrap page">{WORDS}</div>'
ASKS = "@media (max-width: 600px) { nav { float: none } }"
LAYOUT = [
    (WORDS, "", "yes", "nothing has a fixed width"),
    (WORDS, ASKS, "yes", "ask for the width"),
    (ALL, "#all { width: 960px }", "no", "fixed at 960 px (div#all)"),
    (ALL, "#all { width: 60em }", "no", "fixed at 960 px"),
    (ALL, f"{ASKS} #all {{ width: 960px }}", "no", "fixed at 960 px"),
    (ALL, "body { min-width: 980px }", "no", "fixed at 980 px (body)"),
    (ALL, "html { min-width: 980px; max-width: 100% }", "no", "fixed at 980 px (html)"),
    (ALL, "#all { width: 960px; max-width: 100% }", "yes", ""),
    (ALL, "#all { width: 960px; max-width: 95vw }", "yes", ""),
    (ALL, "#all { max-width: 960px }", "yes", ""),
    (ALL, "#all { width: 960px } @media (max-width: 700px) { #all { width: auto } }", "yes", ""),
    (ALL, "@media (max-width: 700px) { #all { width: auto } } #all { width: 960px }", "no", ""),
    (ALL, "#all { width: 960px } @media (max-width: 700px) { .wrap { width: auto } }", "no", ""),
    (ALL, "#all { width: 960px } @media (max-width: 700px) { .wrap { width: auto !important } }", "yes", ""),
    (ALL, ".wrap { width: 960px } .wrap.page { width: auto }", "yes", ""),
    (ALL, "@media (min-width: 1000px) { #all { width: 960px } }", "yes", ""),
    (ALL, ".other { width: 960px }", "yes", ""),
    (ALL, "DIV { width: 960px }", "no", "fixed at 960 px"),
    (ALL.replace("wrap", "w-[960px]"), r".w-\[960px\] { width: 960px }", "no", "fixed at 960 px"),
    (ALL.replace("wrap", "w-[960px]"), r".w-\[960px\] { width: 960px } .page { width: auto }", "yes", ""),
    (f"{WORDS * 9}{'<img src=a.png width=900>' * 600}", "img { max-width: 100% }", "yes", ""),
    (ALL, "#all { width: 350px }", "yes", ""),
    (ALL, "#all { width: 480px }", "partly", "div#all is fixed at 480 px"),
    (ALL, "#all { display: grid; grid-template-columns: 200px 500px }", "no", "fixed at 700 px"),
    (f'<div style="width:980px">{WORDS}</div>', "", "no", "fixed at 980 px (div)"),
    (f'<div style="width:980px">{WORDS}</div>', "div { width: auto !important }", "yes", ""),
    (f"<table width=900><tr><td>{WORDS}</table>", "", "no", "fixed at 900 px (table)"),
    (f"<table width=900><tr><td>{WORDS}</table>", "table { width: 100% }", "yes", ""),
    (f"<table><tr><td width=200>a<td width=500>{WORDS}</table>", "", "no", "fixed at 700 px (tr)"),
    (f"<table><tr><td width=200>a<td width=500>{WORDS}</table>", "td { display: block; width: 100% }", "yes", ""),
    (f"<table width='100%'><tr><td width='20%'>valikko<td width='60%'>{WORDS}<td width='20%'>uutiset</table>", "", "partly", "columns of a table"),
    (f"{WORDS * 9}<img src=a.png width=900>", "", "partly", "img is fixed at 900 px"),
    (f"{WORDS * 9}<img src=a.png width=900>", "img { max-width: 100%; height: auto }", "yes", ""),
    (f"{WORDS * 9}<iframe width=560 height=315></iframe>", "", "partly", "iframe is fixed"),
    (f"{WORDS * 9}<iframe width='100%'></iframe>", "", "yes", ""),
    (f"{WORDS * 9}<div class=box><table width=900><tr><td>luku</table></div>", ".box { overflow-x: auto }", "yes", ""),
    (f"{WORDS * 9}<div class=box><table width=900><tr><td>luku</table></div>", "", "partly", ""),
    (f"<div class=box>{ALL}</div>", ".box { overflow-x: auto } #all { width: 960px }", "no", "fixed at 960 px (div#all)"),
    (f"<div class=box><table width=900><tr><td>{WORDS}</table></div>", ".box { overflow-x: auto }", "yes", ""),
    (f"{WORDS * 9}<div class=menu><p>Valikko</p></div>", ".menu { width: 900px }", "yes", ""),
    (f"{WORDS * 3}<div class=side>{WORDS}</div>", ".side { width: 900px }", "partly", "div.side"),
    (f"{WORDS}<div class=side>{WORDS}</div>", ".side { width: 900px; display: none }", "yes", ""),
    (f"{WORDS}<div hidden style='width:900px'>{WORDS}</div>", "", "yes", ""),
    (f"{WORDS}<details><summary>Lue lisää</summary><table width=900><tr><td>luku</table></details>", "", "yes", ""),
    (f"{WORDS * 9}<details open><summary>Lue lisää</summary><table width=900><tr><td>luku</table></details>", "", "partly", "table"),
    (f"{WORDS * 9}<details><summary><img src=a.png width=900></summary></details>", "", "partly", "img"),
    (f"{WORDS * 9}<details style='width:900px'><summary>{WORDS}</summary></details>", "", "partly", "details"),
    (f"{WORDS * 9}<input class=haku>", ".haku { width: 460px }", "partly", "input.haku"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "css", "value", "reason"), LAYOUT)
def test_layouts(body: str, css: str, value: str, reason: str) -> None:
    page = Page("https://www.mallila.fi/", f"<!doctype html>{PHONE}<body>{body}")
    finding = find_declared(page, [read_sheet(css)])
    assert finding.value == value, finding.details["reason"]
    assert reason in finding.details["reason"]


HEADS = [
    ("", "", "no", "no viewport, so phones shrink a page 980 px wide"),
    ("", ASKS, "partly", "no viewport says"),
    ('<meta name="viewport" content="width=1024">', ASKS, "no", "1024 px wide"),
    ('<meta name="viewport" content="width=600">', "", "partly", "laid out at 600 px"),
    ('<link rel="alternate" media="handheld" href="https://m.mallila.fi/">', "", "partly", "separate mobile site: https://m.mallila.fi/"),
    (PHONE + '<link rel="alternate" media="handheld" href="/m">', "", "yes", ""),
]  # fmt: skip


@pytest.mark.parametrize(("head", "css", "value", "reason"), HEADS)
def test_viewports(head: str, css: str, value: str, reason: str) -> None:
    page = Page("https://www.mallila.fi/", f"<!doctype html>{head}<body>{ALL}")
    finding = find_declared(page, [read_sheet(css)])
    assert finding.value == value, finding.details["reason"]
    assert reason in finding.details["reason"]


def test_frames_are_no() -> None:
    page = Page(
        "https://www.mallila.fi/", f"{PHONE}<frameset cols='20%,*'><frame src=a></frameset>"
    )
    assert find_declared(page, []).value == "no"


def test_a_fixed_width_is_not_believed_of_sheets_read_in_part() -> None:
    page = Page("https://www.mallila.fi/", f"<!doctype html>{PHONE}<body>{ALL}")
    finding = find_declared(page, [read_sheet("#all { width: 960px }")], whole=False)
    assert (finding.value, finding.details["whole"]) == ("yes", False)
    assert "not all read" in finding.details["reason"]


STYLES = [
    ('<link rel="stylesheet" href="/a.css">', [("https://www.mallila.fi/a.css", False, True)]),
    ('<link rel="stylesheet" media="print" href="/a.css">', [("https://www.mallila.fi/a.css", False, False)]),
    ('<link rel="stylesheet" media="print" onload="this.media=\'all\'" href="/a.css">', [("https://www.mallila.fi/a.css", False, True)]),
    ('<link rel="stylesheet" media="(max-width: 600px)" href="/a.css">', [("https://www.mallila.fi/a.css", True, True)]),
    ('<link rel="stylesheet" media="(min-width: 600px)" href="/a.css">', [("https://www.mallila.fi/a.css", True, False)]),
    ('<link rel="preload" as="style" onload="this.rel=\'stylesheet\'" href="/a.css">', [("https://www.mallila.fi/a.css", False, True)]),
    ('<link rel="preload" as="script" href="/a.js"><link rel="icon" href="/a.ico">', []),
    ('<link rel="alternate stylesheet" href="/a.css">', []),
    ('<link rel="stylesheet" disabled href="/a.css">', []),
    ('<noscript><link rel="stylesheet" href="/a.css"></noscript>', []),
    ('<base href="https://cdn.mallila.fi/x/"><link rel="stylesheet" href="a.css">', [("https://cdn.mallila.fi/x/a.css", False, True)]),
    ("<style>a { color: red }</style>", [("", False, True)]),
]  # fmt: skip


@pytest.mark.parametrize(("head", "styles"), STYLES)
def test_styles_of_a_page(head: str, styles: list[tuple[str, bool, bool]]) -> None:
    page = Page("https://www.mallila.fi/sivu", f"<html><head>{head}</head><body>")
    assert [(s.url, s.queries, s.held) for s in styles_of(page)] == styles


def sheets_of(page: Page, label: PhoneLabel) -> list[Sheet]:
    """The style sheets of a practice page, its files read from their folder."""
    sheets = []
    for style in styles_of(page):
        file = (FOLDER / label.file).parent / style.url.rpartition("/")[2]
        sheets += [Sheet(int(style.queries))] + [
            read_sheet(style.css or file.read_bytes())
        ] * style.held
    return sheets


def test_labelled_pages() -> None:
    labels = load_labels()
    wrong = []
    for label in labels:
        page = Page(str(label.url), (FOLDER / label.file).read_bytes(), kind=label.page_kind)
        finding = find_declared(page, sheets_of(page, label))
        if finding.value != label.declared:
            wrong.append(f"{label.file}: {finding.value}, {finding.details['reason']}")
        assert finding.details["zoom_blocked"] == label.zoom_blocked, label.file
    assert len(wrong) <= 0.1 * len(labels), wrong


def test_every_row_of_the_table_can_be_the_first() -> None:
    rows = responsiveness_terms().rows
    met = set()
    for viewport in ("phone", "between", "desktop", "none"):
        for layout in ("fluid", "columns", "part", "fixed", "frames", "unread"):
            for bits in range(4):
                signs = {
                    "viewport": viewport,
                    "layout": layout,
                    "queries": bool(bits & 1),
                    "mobile_site": "m" * (bits & 2),
                }
                met.add(next(number for number, row in enumerate(rows) if row.fits(signs)))
    assert met == set(range(len(rows)))


@given(st.text(alphabet=st.sampled_from("#.:a>[*~+] ,\\(){}"), max_size=30))
@settings(max_examples=200, deadline=1000)
def test_any_selector_is_borne(selector: str) -> None:
    page = Page("https://www.mallila.fi/", f"<!doctype html>{PHONE}<body>{ALL}")
    assert find_declared(page, [read_sheet(f"{selector} {{ width: 900px }}")]).value
