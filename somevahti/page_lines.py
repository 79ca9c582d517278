"""How a page behaves on a phone, in lines for a person."""

from storage.pictures import Pictures
from storage.tables import ResponsivenessState
from storage.times import FINLAND


def page_lines(page: ResponsivenessState, pictures: Pictures | None) -> list[str]:
    """What a page declares and what was measured, each with what it rests on.

    pictures: where they are kept, None where none are.
    """
    lines = [
        f"  {page.page_kind}: {page.verdict}  {page.page_url}",
        f"      declared {page.declared}: {_declared(page)}",
        f"      measured {page.measured}: {_measured(page)}",
    ]
    lines += [f"          {cause}" for cause in page.overflow_elements or []]
    if page.screenshot and pictures is not None:
        lines.append(f"      picture {pictures.path(page.screenshot)}")
    return lines


def _declared(page: ResponsivenessState) -> str:
    parts = [page.declared_reason, page.viewport_content or "no viewport element"]
    if page.zoom_blocked:
        parts.append("zoom blocked")
    return "; ".join(part for part in parts if part)


def _measured(page: ResponsivenessState) -> str:
    if page.measured_at is None:
        return "not yet"
    when = f"{page.measured_at.astimezone(FINLAND):%Y-%m-%d}"
    return f"{when}, {page.measured_detail or _figures(page)}"


def _figures(page: ResponsivenessState) -> str:
    parts = [f"laid out for {page.layout_px} px", f"{page.overflow_px} px stick out"]
    if page.text_px is not None:
        parts.append(f"text of {page.text_px:g} px")
    shares = {
        "of the text runs off the screen": page.overflow_text_share or None,
        "of the text is 12 px or more": page.legible_text_share,
        "of the touch targets are large enough": page.tap_target_share,
    }
    parts += [f"{share:.0%} {words}" for words, share in shares.items() if share is not None]
    return ", ".join(parts)
