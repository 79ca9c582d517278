"""Names in the forms that pages and handles need."""

import re
import unicodedata

_ENDINGS = (
    ("järvi", "järven"),
    ("joki", "joen"),
    ("lahti", "lahden"),
    ("mäki", "mäen"),
    ("niemi", "niemen"),
    ("koski", "kosken"),
    ("salmi", "salmen"),
    ("vesi", "veden"),
    ("saari", "saaren"),
    ("ranta", "rannan"),
    ("inki", "ingin"),
    ("kaupunki", "kaupungin"),
    ("nen", "sen"),
    ("la", "lan"),
)


def genitive(name: str) -> str:
    """The Finnish genitive of a place name, right for the common endings."""
    for ending, inflected in _ENDINGS:
        if name.endswith(ending):
            return name.removesuffix(ending) + inflected
    return name + ("n" if name[-1] in "aeiouyäöå" else "in")


def slug(words: str) -> str:
    """Lower-case ASCII with hyphens: Påhittnäs kommun -> pahittnas-kommun."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
