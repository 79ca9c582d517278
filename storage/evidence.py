"""The words that an indicator's evidence page says."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlmodel import Session

from storage.statements import table_of
from storage.tables import Account, Livestream

Words = Mapping[tuple[str, str, str], str]


def evidence_words(session: Session) -> Words:
    """What stands on the pages that show accounts and streams: the account, and the words with it.

    By municipality code, page, and what the words are evidence of: a platform, a sector, `director`
    or `livestream`.
    """
    found: dict[tuple[str, str, str], str] = {}
    accounts = table_of(Account).c
    for row in session.execute(select(table_of(Account)).order_by(accounts.confidence)):
        told = f"{row.account}: {row.evidence_text}"
        for what in filter(None, (row.platform, row.sector, row.owner)):
            found[row.municipality_code, row.evidence_url, what] = told
    streams = table_of(Livestream).c
    for row in session.execute(select(table_of(Livestream)).order_by(streams.confidence)):
        found[row.municipality_code, row.page_url, "livestream"] = row.evidence_text
    return found


def words_of(words: Words, municipality_code: str, page: str, indicator: str) -> str:
    """The words for an indicator on a page; empty where none are kept."""
    # uses_facebook, sector_library_on_social_media, director_on_social_media, council_livestream
    parts = indicator.removesuffix("_on_social_media").removeprefix("sector_").split("_", 1)
    return words.get((municipality_code, page, parts[-1]), "")
