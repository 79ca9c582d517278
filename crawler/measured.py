"""What was measured on the phone becomes yes, partly or no, by the rules of phone.toml. Pure."""

from crawler.measuring.terms import browser_terms, phone_terms
from storage.tables import ResponsivenessState

SEPARATE = "separate"


def measured_answer(page: ResponsivenessState) -> str:
    """What a page's figures say: yes, partly, no; unknown where nothing was measured."""
    if page.layout_px is None:
        return "unknown"
    if _is_of_desktop(page):
        return "no"
    return "partly" if _is_flawed(page) else "yes"


def page_verdict(declared: str, measured: str, *, separate_site: bool = False) -> str:
    """The survey's answer for one page; separate_site: it names another site made for phones."""
    verdicts = phone_terms().verdict.model_dump()
    row = SEPARATE if separate_site and declared != "yes" else declared
    answer: str = verdicts[row][measured]
    return answer


def _is_of_desktop(page: ResponsivenessState) -> bool:
    rules = phone_terms().measured
    if page.text_px is not None and page.text_px < rules.readable_px:
        return True
    return (page.overflow_text_share or 0) >= rules.text_beyond_no


def _is_flawed(page: ResponsivenessState) -> bool:
    rules = phone_terms().measured
    legible = page.legible_text_share
    layout = page.layout_px or 0
    shrunk_by = max(0, layout - browser_terms().phone.width)
    return (
        layout > rules.layout_px
        or (page.overflow_px or 0) - shrunk_by > rules.overflow_px
        or (page.overflow_text_share or 0) >= rules.text_beyond_partly
        or (legible is not None and legible < rules.legible_share)
    )
