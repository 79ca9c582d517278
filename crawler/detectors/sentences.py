"""Sentences of running text, cut where a reader would and not inside dates and abbreviations."""

import re

END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“”(–-]?\s?[A-ZÅÄÖČŠŽ#])")
ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:klo|kl|puh|os|mm|esim|ns|vt|vs|tf|ma|ti|ke|to|pe|la|su|t|ca|tel|nro|s|p|bl|a|"
    r"\d{1,3}|(?<!klo\s)(?<!kello\s)(?<!kl\s)(?<!kl\.\s)\d{1,2}\.\d{1,2})\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of a text in one line, in order."""
    found, start = [], 0
    for end in END.finditer(text):
        if ABBREVIATED.search(text[max(0, end.start() - 12) : end.start()]):
            continue
        found.append(text[start : end.start()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]
