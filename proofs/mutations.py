"""What becomes of pages on the way: cut, nested, mixed, swollen. Each mutation is a function."""

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

Mutation = Callable[[bytes, Random], bytes]

DEPTH: Final = 10_000
_TAG: Final = re.compile(rb"<[a-zA-Z][^>]*>")
_CLOSING: Final = re.compile(rb"</[a-zA-Z][^>]*>")
_QUOTES: Final = re.compile(rb"[\"']")
_ENCODINGS: Final = ("utf-16", "utf-16-be", "utf-32", "latin-1", "cp037", "utf-7", "shift_jis")
_NESTING: Final = (b"div", b"b", b"a", b"table", b"ul><li", b"span", b"p", b"font", b"svg", b"form")
_PIECES: Final = (
    b"<!--",
    b"<script>",
    b"<style>",
    b"<textarea>",
    b"<title>",
    b"<template>",
    b"<noscript>",
    b"<svg>",
    b"<math>",
    b"<plaintext>",
    b"<select>",
    b"<![CDATA[",
    b"<base href='::'>",
    b"<base href='http://['>",
    b"<a href='http://[::1'>",
    b"<a href='//'>",
    b"<iframe src='https://'>",
    b"&#xD800;",
    b"&#0;",
    b"&#1114112;",
    b"\xed\xa0\x80",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"</body></html>",
    b'"',
    b"'",
    b">",
    b"<",
)
_LINKS: Final = (
    b'<a href="https://www.facebook.com/kuvitelma%d">Facebook</a>',
    b'<li>Kirjasto <a href="https://www.instagram.com/kirjasto%d/">Instagram</a></li>',
    b'<p>Valtuusto suorana <a href="https://youtu.be/AbCdEf%05d">katso</a></p>',
    b'<a href="/sivu/%d">Kunnanvaltuuston kokous</a>',
    b'<iframe data-src="https://www.youtube.com/embed/AbCdEf%05d"></iframe>',
    b"<a onclick=\"window.open('https://x.com/kunta%d')\"></a>",
    b"facebook.com/kunta%d, ",
)


def truncated(body: bytes, chance: Random) -> bytes:
    """The connection broke off."""
    return body[: chance.randrange(len(body) + 1)]


def nested(body: bytes, chance: Random) -> bytes:
    """Ten thousand elements around what follows."""
    return _inserted(body, (b"<" + chance.choice(_NESTING) + b">") * DEPTH, chance)


def nested_around_all(body: bytes, chance: Random) -> bytes:
    """Ten thousand elements around the whole page, all closed."""
    tag = chance.choice((b"div", b"span", b"section", b"blockquote"))
    return (b"<" + tag + b">") * DEPTH + body + (b"</" + tag + b">") * DEPTH


def binary(body: bytes, chance: Random) -> bytes:
    """Random bytes in several places."""
    for _ in range(chance.randrange(1, 20)):
        body = _inserted(body, chance.randbytes(chance.randrange(1, 400)), chance)
    return body


def only_binary(body: bytes, chance: Random) -> bytes:
    """No page at all."""
    return chance.randbytes(min(len(body), 60_000))


def nuls(body: bytes, chance: Random) -> bytes:
    """NUL where there were blanks, or everywhere."""
    old, new = chance.choice(((b" ", b"\0"), (b"e", b"e\0"), (b"\n", b"\0\0\0"), (b"<", b"\0<")))
    return body.replace(old, new)


def mixed_encodings(body: bytes, chance: Random) -> bytes:
    """A part of the page in another encoding than the rest."""
    start, end = sorted((chance.randrange(len(body) + 1), chance.randrange(len(body) + 1)))
    part = body[start:end].decode("utf-8", "replace")
    return body[:start] + part.encode(chance.choice(_ENCODINGS), "replace") + body[end:]


def wrong_charset(body: bytes, chance: Random) -> bytes:
    """The page says that it is in an encoding that it is not in."""
    name = chance.choice((*_ENCODINGS, "x-unknown", "", "utf-8; utf-16")).encode()
    return b'<meta charset="' + name + b'">' + re.sub(rb"<meta[^>]*charset[^>]*>", b"", body)


def huge_attributes(body: bytes, chance: Random) -> bytes:
    """One attribute of half a megabyte."""
    name = chance.choice((b"href", b"src", b"class", b"data-href", b"onclick", b"aria-label"))
    unit = chance.choice(
        (b"a", b"/", b"&amp;", b"%25", b"https://facebook.com/", b"@", b"- ", b".")
    )
    value = unit * (500_000 // len(unit))
    return _inserted(body, b"<a " + name + b'="' + value + b'">', chance)


def thousand_attributes(body: bytes, chance: Random) -> bytes:
    """An element with thousands of attributes."""
    names = b" ".join(b"data-%d='https://x.com/kunta%d'" % (n, n) for n in range(3000))
    return _inserted(body, b"<div " + names + b">", chance)


def unclosed(body: bytes, _chance: Random) -> bytes:
    """No element is closed."""
    return _CLOSING.sub(b"", body)


def unquoted(body: bytes, chance: Random) -> bytes:
    """Half of the quotation marks are lost."""
    return _QUOTES.sub(lambda mark: mark[0] if chance.random() < 0.5 else b"", body)


def thousands_of_links(body: bytes, chance: Random) -> bytes:
    """Thousands of links, embeds or written addresses of different accounts."""
    link = chance.choice(_LINKS)
    return _inserted(body, b"".join(link % number for number in range(4000)), chance)


def long_words(body: bytes, chance: Random) -> bytes:
    """Text without an end: one word, one sentence, or one line of dates."""
    unit = chance.choice(
        (b"valtuusto", b"9.3.2026 ", b"a", b"\xc3\xa4", b". ", b"@kunta ", b"1.1.")
    )
    return _inserted(body, unit * (300_000 // len(unit)), chance)


def long_data(body: bytes, chance: Random) -> bytes:
    """Structured data that is broken, endless or deeper than any reader."""
    data = chance.choice(
        (b'{"@graph":[' * DEPTH, b"[" * DEPTH, b'{"sameAs":["x"],' * 20_000, b"\\" * 99)
    )
    return _inserted(body, b'<script type="application/ld+json">' + data + b"</script>", chance)


def pieces(body: bytes, chance: Random) -> bytes:
    """Elements that swallow what follows, and characters that are none."""
    for _ in range(chance.randrange(1, 8)):
        body = _inserted(body, chance.choice(_PIECES), chance)
    return body


def shuffled(body: bytes, chance: Random) -> bytes:
    """The tags in another order."""
    tags = _TAG.findall(body)
    chance.shuffle(tags)
    order = iter(tags)
    return _TAG.sub(lambda _: next(order), body)


def repeated(body: bytes, chance: Random) -> bytes:
    """The page many times over, up to half a megabyte."""
    return body * min(chance.randrange(2, 60), max(1, 500_000 // max(1, len(body))))


def _inserted(body: bytes, piece: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(body) + 1)
    return body[:place] + piece + body[place:]


MUTATIONS: Final[Mapping[str, Mutation]] = {
    mutation.__name__: mutation
    for mutation in (
        truncated,
        nested,
        nested_around_all,
        binary,
        only_binary,
        nuls,
        mixed_encodings,
        wrong_charset,
        huge_attributes,
        thousand_attributes,
        unclosed,
        unquoted,
        thousands_of_links,
        long_words,
        long_data,
        pieces,
        shuffled,
        repeated,
    )
}
