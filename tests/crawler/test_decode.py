"""From bytes to text, whatever header and markup claim."""

import codecs

import pytest

from crawler.decode import decode

WORDS = "Päätöksenteko – höyläämö, Åbo, čáhci ”lainaus”"
LATIN = "Päätöksenteko, höyläämö, Åbo"
META = '<meta charset="{}">'


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (WORDS.encode(), "", WORDS),
        (WORDS.encode(), "text/html; charset=utf-8", WORDS),
        (WORDS.encode(), "text/html; charset=ISO-8859-1", WORDS),
        (LATIN.encode("cp1252"), "text/html; charset=ISO-8859-1", LATIN),
        (LATIN.encode("cp1252"), "text/html; charset=utf-8", LATIN),
        (LATIN.encode("cp1252"), "", LATIN),
        (LATIN.encode("cp1252"), "text/html; charset=nonsense", LATIN),
        (LATIN.encode("cp1252"), 'text/html; charset="windows-1252"', LATIN),
        ("”Päätös” – 5 €".encode("cp1252"), "text/html; charset=latin-1", "”Päätös” – 5 €"),
        ("čáhci".encode("iso8859-10"), "text/html; charset=iso-8859-10", "čáhci"),
        (codecs.BOM_UTF8 + WORDS.encode(), "text/html; charset=latin-1", WORDS),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "text/html; charset=utf-8", WORDS),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "", WORDS),
        (b"a\x00b", "", "ab"),
        (b"", "text/html; charset=utf-8", ""),
    ],
)
def test_decode(body: bytes, content_type: str, expected: str) -> None:
    assert decode(body, content_type) == expected


def test_the_header_wins_over_the_markup() -> None:
    body = META.format("utf-8").encode() + "čáhci".encode("iso8859-10")
    assert decode(body, "text/html; charset=iso-8859-10").endswith("čáhci")


def test_the_markup_tells_when_the_header_does_not() -> None:
    body = META.format("iso-8859-10").encode() + "čáhci".encode("iso8859-10")
    assert decode(body, "text/html").endswith("čáhci")


def test_markup_cannot_claim_utf_16() -> None:
    body = META.format("utf-16").encode() + LATIN.encode("cp1252")
    assert decode(body, "text/html").endswith(LATIN)


def test_a_few_broken_bytes_do_not_spoil_utf_8() -> None:
    body = (WORDS * 20).encode() + b"\xe4"
    assert decode(body, "text/html; charset=utf-8") == WORDS * 20 + "\ufffd"


@pytest.mark.parametrize(
    "label", ["base64", "zip", "hex", "rot13", "idna", "punycode", "undefined", "\x00"]
)
def test_labels_that_are_no_encodings_are_passed_over(label: str) -> None:
    assert decode(LATIN.encode("cp1252"), f"text/html; charset={label}") == LATIN


def test_no_bytes_are_too_odd() -> None:
    assert decode(bytes(range(256)) * 50, "text/html; charset=utf-16")
