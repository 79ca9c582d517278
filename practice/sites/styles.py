"""What a site serves besides pages: its style sheet and its coat of arms."""

from functools import cache

from practice.sites.cms import CMS
from practice.sites.layout import FOLDER
from practice.sites.manners import draw
from practice.sites.municipality import Municipality
from practice.web.site import Answer, Page

# main colour, its light tint
PALETTES = (
    ("#00437b", "#e6eef5"),
    ("#1b5e3f", "#e8f1ec"),
    ("#7a1f3d", "#f6e9ee"),
    ("#2f3c7e", "#ebecf5"),
    ("#8a4b08", "#f8efe3"),
    ("#005f6b", "#e3f1f2"),
    ("#4a4a4a", "#eeeeee"),
)
# A site that is not made for phones is as wide as its pages were drawn.
_WIDE = {"no": 980, "fixed": 1024}
_ARMS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48" width="40" height="48"><path'
    ' d="M2 2h36v22c0 12-10 19-18 22C12 43 2 36 2 24z" fill="{0}"/><path d="{1}" fill="#fff"/></svg>'
)
_CHARGES = (
    "M20 10l4 10h10l-8 6 3 10-9-6-9 6 3-10-8-6h10z",
    "M6 20q7-8 14 0t14 0v6q-7 8-14 0t-14 0z",
    "M20 8l10 16h-7v14h-6V24h-7z",
)


def assets(place: Municipality) -> dict[str, Page]:
    """The files that the site's pages are drawn with, by path."""
    cms = CMS[place.cms]
    main, tint = draw(place, "palette", PALETTES)
    arms = _ARMS.format(main, draw(place, "arms", _CHARGES))
    return {
        cms.style: _file("text/css", _styles(place.cms, main, tint, _WIDE.get(place.viewport, 0))),
        cms.logo: _file("image/svg+xml", arms),
    }


@cache
def _styles(cms: str, main: str, tint: str, wide: int) -> str:
    colours = f":root{{--main:{main};--tint:{tint}}}\n"
    names = ("common", cms) if wide else ("common", cms, "phone")
    sheets = (FOLDER.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in names)
    return colours + "".join(sheets) + (f"body{{min-width:{wide}px}}\n" if wide else "")


def _file(kind: str, content: str) -> Answer:
    return Answer(headers={"Content-Type": f"{kind}; charset=utf-8"}, body=content.encode())
