"""Pages that are hard to read: wrong encodings and broken markup around a good page."""

from collections.abc import Callable

from practice.web.site import Answer


def encoded(page: str, encoding: str, header: str = "", meta: str = "", bom: bytes = b"") -> Answer:
    """The page in `encoding`; `header` and `meta` are the charsets declared, empty for none."""
    declared = f'<meta charset="{meta}">' if meta else ""
    body = page.replace('<meta charset="utf-8">', declared)
    content_type = f"text/html; charset={header}" if header else "text/html"
    return Answer(
        headers={"Content-Type": content_type},
        body=bom + body.encode(encoding, "xmlcharrefreplace"),
    )


def unclosed(page: str) -> str:
    """Without any end tag of the block elements."""
    for tag in ("li", "ul", "nav", "p", "main", "header", "h1", "footer", "body", "html"):
        page = page.replace(f"</{tag}>", "")
    return page


def nested(page: str, depth: int = 3000) -> str:
    """The whole body this deep inside div elements."""
    opened = page.replace("<body>", "<body>" + "<div>" * depth)
    return opened.replace("</body>", "</div>" * depth + "</body>")


def with_nul(page: str) -> str:
    """NUL bytes between the elements and inside words."""
    return page.replace("><", ">\0<").replace("kunta", "kun\0ta", 1)


def unquoted(page: str) -> str:
    """Attributes without quotes."""
    return page.replace('="width=device-width, initial-scale=1"', "=width=device-width").replace(
        '"', ""
    )


BROKEN: dict[str, Callable[[str], str]] = {
    "unclosed": unclosed,
    "nested": nested,
    "nul": with_nul,
    "unquoted": unquoted,
}
