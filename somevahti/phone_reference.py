"""The parts of docs/phone.md that the rules themselves tell: what gives which answer."""

from collections.abc import Callable, Iterable, Sequence

from crawler.detectors.responsiveness import Row, responsiveness_terms
from crawler.detectors.viewport import browser
from crawler.measured import SEPARATE
from crawler.measuring.terms import phone_terms

Table = Callable[[Sequence[str], Iterable[Sequence[object]]], str]
VIEWPORTS = {
    "phone": "laid out at up to {phone_width} px",
    "between": "laid out at more, below {desktop_width} px",
    "desktop": "laid out at {desktop_width} px or more",
    "none": "no viewport that says anything: laid out at {fallback:g} px",
}
LAYOUTS = {
    "fluid": "nothing below was found",
    "columns": "{columns} or more cells of a row have widths in per cent and together "
    "{layout_share:.0%} of the words or more",
    "part": "elements of {fixed_from} px or more have {part_share:.0%} of the words or more, "
    "or one is a picture, table, frame or field",
    "fixed": "elements of {desktop_layout} px or more have {layout_share:.0%} of the words or more",
    "frames": "a frameset",
    "unread": "the style sheets were not all read",
}
MEASURED = (
    ("unknown", "the page has not been measured, or could not be (`measured_detail`)", ""),
    (
        "no",
        "half of the text is smaller than {readable_px:g} px as shown",
        "ours: 12 px shrunk by a third; below it text is read only by enlarging it",
    ),
    (
        "no",
        "{text_beyond_no:.0%} of the text or more run off the screen",
        "WCAG 2.2, 1.4.10 (Reflow): read without scrolling in two directions; the share is ours",
    ),
    (
        "partly",
        "the page is laid out for more than {layout_px} px",
        "CSS Device Adaptation, section 10: pages without a viewport are laid out at 980 px",
    ),
    (
        "partly",
        "more than {overflow_px} px stick out to the right of its layout",
        "Lighthouse's audit `content-width` (until version 12) allowed none; an empty margin of 15 "
        "px is what Bootstrap's rows without their container leave",
    ),
    (
        "partly",
        "{text_beyond_partly:.0%} of the text or more run off the screen",
        "WCAG 2.2, 1.4.10; the share is ours",
    ),
    (
        "partly",
        "less than {legible_share:.0%} of the text are {legible_px:g} px or more as shown",
        "Lighthouse's audit `font-size` (until version 12)",
    ),
    ("yes", "otherwise", ""),
)
ROWS = {SEPARATE: "partly or no, with a separate mobile site"}
VERDICT = """
## The verdict of a page

What was measured decides; what is declared stands while nothing was measured. One exception: a page
that names a separate mobile site, or is one, is at least partly. Where the two disagree, `show`
tells both with what they rest on, and both are columns of `responsiveness`.

"""
SIGNS = {"px": "N", "width": "N", "element": "ELEMENT", "mobile_site": "ADDRESS"}
ANSWERS = {None: "", True: "yes", False: "no"}


def declared_page(table: Table) -> str:
    """The table that gives the declared verdict and what its words mean; table: writes heads and
    rows."""
    terms = responsiveness_terms()
    known = terms.limits.model_dump() | {"fallback": browser().fallback}
    heads = ("viewport", "layout", "media queries", "mobile site", "declared", "reason")
    parts = ["\nThe verdict is the first row that fits; an empty cell fits anything.\n\n"]
    parts.append(table(heads, map(_row, terms.rows)))
    for head, meanings in (("viewport", VIEWPORTS), ("layout", LAYOUTS)):
        rows = [(name, told.format_map(known)) for name, told in meanings.items()]
        parts += ["\n", table((head, "meaning"), rows)]
    hosts = ", ".join(f"`{host}.`" for host in terms.mobile_site.hosts)
    parts.append(f"\nHosts of separate mobile sites begin with {hosts}.\n{_sheets()}\n")
    return "".join(parts)


def measured_page(table: Table) -> str:
    """The tables that give the measured answer and the verdict; table: as above."""
    known = phone_terms().measured.model_dump()
    rows = [(answer, why.format_map(known), source) for answer, why, source in MEASURED]
    verdicts = phone_terms().verdict.model_dump()
    told = tuple(verdicts[SEPARATE])
    lines = [(ROWS.get(name, name), *map(row.get, told)) for name, row in verdicts.items()]
    return (
        "The answer is the first row that fits.\n\n"
        + table(("measured", "when", "source of the threshold"), rows)
        + VERDICT
        + table(("declared", *(f"measured {name}" for name in told)), lines)
    )


def municipality_page() -> str:
    """The rule by which verdicts of pages become the municipality's answer."""
    rule = responsiveness_terms().municipality
    return f"""
## The municipality

The indicator `responsive` rests on the verdicts of the front page and of the pages that stand for
up to three other kinds, and on the markup of all pages read in the visit:

- **no** when the front page is no and more than {rule.no_share:.0%} of the judged pages are;
- **yes** when the front page is yes, at least {rule.yes_share:.0%} of the judged pages are, and not
  more than {rule.without_share:.0%} of all pages read, or one, declare no width of a phone: one old
  page among four changes nothing, an archive of old pages does;
- **partly** otherwise; **unknown** while no page is judged.
"""


def _row(row: Row) -> tuple[str, ...]:
    return (
        ", ".join(row.viewport or ()),
        ", ".join(row.layout or ()),
        ANSWERS[row.queries],
        ANSWERS[row.mobile_site],
        row.value,
        row.reason.format_map(SIGNS),
    )


def _sheets() -> str:
    limits = responsiveness_terms().sheets
    return (
        f"A visit reads at most {limits.most} style sheets and {limits.bytes:,} bytes of each,\n"
        f"follows imports {limits.depth} deep, and ends after {limits.failures} failures in a row."
    )
