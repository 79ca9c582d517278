"""Style sheets: each case is a sheet and the rules on widths that hold on a phone."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.detectors.stylesheets import Sheet, read_sheet, read_style, sheet_from_json

RULES = [
    ("#a { width: 980px }", [("#a", "width", 980)]),
    ("#a { WIDTH: 980PX !IMPORTANT }", [("#a", "width", 980)]),
    (".a, .b > p { min-width: 60em }", [(".a", "min-width", 960), (".b > p", "min-width", 960)]),
    ("a { width: 100% }", [("a", "width", 0)]),
    ("a { width: min(100%, 960px) }", [("a", "width", 0)]),
    ("a { width: calc(100% - 10px) }", [("a", "width", 0)]),
    ("a { width: var(--w) }", []),
    ("a { width: 10cm }", [("a", "width", 378)]),
    ("a { max-width: none }", [("a", "max-width", -1)]),
    ("a { max-width: 100% }", [("a", "max-width", 0)]),
    ("a { max-width: 1200px }", [("a", "max-width", 1200)]),
    ("a { display: none }", [("a", "display", -1)]),
    ("a { display: block }", []),
    ("a { overflow-x: auto }", [("a", "overflow", 0)]),
    ("a { overflow: hidden }", [("a", "overflow", -1)]),
    ("a { grid-template-columns: repeat(3, 300px) }", [("a", "grid-template-columns", 900)]),
    ("a { grid-template-columns: 200px minmax(240px, 1fr) 1fr }", [("a", "grid-template-columns", 440)]),
    ("a { grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)) }", [("a", "grid-template-columns", 0)]),
    ("a::before { width: 900px }", []),
    ("a { color: red; border-width: 900px }", []),
    ("@media (min-width: 700px) { a { width: 700px } }", []),
    ("@media print { a { width: 700px } }", []),
    ("@media (max-width: 700px) { a { width: auto } }", [("a", "width", 0)]),
    ("@media screen { @media (max-width: 700px) { a { width: 5px } } }", [("a", "width", 5)]),
    ("@supports (display: grid) { a { width: 700px } }", [("a", "width", 700)]),
    ("@layer base { a { width: 700px } }", [("a", "width", 700)]),
    ("@font-face { width: 700px }", []),
    ("a { @media (max-width: 400px) { width: 500px } }", [("a", "width", 500)]),
    ("a { @media (min-width: 400px) { width: 500px } }", []),
    ("} a { width: 1px } b { width: 2px }", [("} a", "width", 1), ("b", "width", 2)]),
    ("a { width: 1px", [("a", "width", 1)]),
    ("a { width: -5px }", [("a", "width", 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("css", "rules"), RULES, ids=[css for css, _ in RULES])
def test_rules(css: str, rules: list[tuple[str, str, float]]) -> None:
    read = [(rule.selector, rule.name, round(rule.px)) for rule in read_sheet(css).rules]
    assert read == rules


@pytest.mark.parametrize(
    ("css", "queries"),
    [
        ("a { width: 1px }", 0),
        ("@media print { a { width: 1px } }", 0),
        ("@media (min-width: 9px) { a {} } @media (max-width: 9px) { a {} }", 2),
        ("@media (30em <= width) { a {} }", 1),
        ("@import 'a.css' (max-width: 600px);", 1),
        ("@media (min-height: 9px) { a {} }", 0),
    ],
)
def test_queries_on_width_are_counted(css: str, queries: int) -> None:
    assert read_sheet(css).queries == queries


@pytest.mark.parametrize(
    ("css", "imports"),
    [
        ('@import "a.css";', ("a.css",)),
        ("@import url(a.css) screen; @import url('b.css') layer(x);", ("a.css", "b.css")),
        ("@import 'print.css' print; @import 'wide.css' (min-width: 900px);", ()),
        ("@import;", ()),
    ],
)
def test_imports(css: str, imports: tuple[str, ...]) -> None:
    assert read_sheet(css).imports == imports


def test_important_is_told() -> None:
    assert [rule.important for rule in read_sheet("a { width: 1px !important }").rules] == [True]


def test_bytes_are_read_by_their_encoding() -> None:
    css = ".pää { width: 900px }"
    for encoding in ("utf-8", "iso-8859-1"):
        assert read_sheet(css.encode(encoding), encoding).rules[0].selector == ".pää"


def test_a_sheet_survives_being_stored() -> None:
    sheet = read_sheet("@import 'a.css'; a { width: 900px } @media (width < 9px) { a {} }")
    assert sheet_from_json(sheet.to_json()) == sheet
    assert sheet_from_json(Sheet().to_json()) == Sheet()


def test_style_attributes() -> None:
    assert [(r.name, r.px) for r in read_style("width:980px; margin:0 auto")] == [("width", 980)]


NESTS = [
    "(",
    "{",
    "[",
    "a{",
    "@media x{",
    "@media((",
    "a{@media x{",
    "url(",
    '"',
    "/*",
    "\\",
    "a,",
    "U+",
]


@pytest.mark.parametrize("piece", NESTS)
def test_what_never_ends_is_read_in_time(piece: str) -> None:
    begun = process_time()
    assert read_sheet(piece * (60_000 // len(piece))).queries == 0
    assert process_time() - begun < 1


@given(
    st.text(alphabet=st.sampled_from("@mediporwth-x:;{}()[],.#a 19%!'\"\\/*<=>\n\0é"), max_size=200)
)
@settings(max_examples=300, deadline=1000)
def test_any_text_is_read(css: str) -> None:
    assert read_sheet(css).queries >= 0
    assert read_sheet(css.encode()).queries >= 0
    read_style(css)
