"""From bytes to text, as forgivingly as a browser and a little wiser."""

import codecs
import re

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The WHATWG Encoding Standard reads these labels as Windows-1252.
LATIN_LABELS = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"}
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
TOLERATED_BAD_SHARE = 0.02
# What Python knows by name and is no encoding of text (base64, idna, ...) fails on these.
PROBE = bytes(range(0x80, 0x100))


def decode(body: bytes, content_type: str = "") -> str:
    """Text of an HTML body; never raises.

    Order: byte order mark; UTF-8 if the bytes are valid UTF-8, whatever header and meta say (bytes
    of another encoding practically never are); the charset of the header, then of the meta element;
    Windows-1252. NUL characters are dropped.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _clean(body[len(mark) :].decode(encoding, "replace"))
    try:
        return _clean(body.decode("utf-8"))
    except UnicodeDecodeError:
        return _clean(_decode_declared(body, content_type))


def _decode_declared(body: bytes, content_type: str) -> str:
    for label in _declared(body, content_type):
        if label == "utf-8":
            if _mostly_utf8(body):
                return body.decode("utf-8", "replace")
            continue
        return body.decode(label, "replace")
    return body.decode("cp1252", "replace")


def _declared(body: bytes, content_type: str) -> list[str]:
    header = HEADER_CHARSET.search(content_type)
    meta = META_CHARSET.search(body[:2048])
    labels = [header.group(1)] if header else []
    labels += [meta.group(1).decode("ascii", "ignore")] if meta else []
    return [known for label in labels if (known := _known_label(label))]


def _known_label(label: str) -> str | None:
    label = label.lower()
    if label in LATIN_LABELS:
        return "cp1252"
    try:
        name = codecs.lookup(label).name
        PROBE.decode(name, "replace")
    except (LookupError, ValueError):
        return None
    # A meta element that could be read byte by byte cannot be UTF-16 (HTML Standard, 13.2.3.2).
    return "utf-8" if name.startswith("utf-16") else name


def _mostly_utf8(body: bytes) -> bool:
    bad = body.decode("utf-8", "replace").count("\ufffd")
    high = sum(byte > 0x7F for byte in body)
    return bad <= max(1, TOLERATED_BAD_SHARE * high)


def _clean(text: str) -> str:
    return text.replace("\x00", "") if "\x00" in text else text
