"""The words that an indicator's evidence page says."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlmodel import Session

from storage.statements import table_of
from storage.tables import Account, Livestream

Words = Mapping[tuple[str, str, str, str], str]
SECTOR = "sector_"


def evidence_words(session: Session) -> Words:
    """What stands on the pages that show accounts and streams: the account, and the words with it.

    By municipality code, page, owner and what the words are evidence of: a platform, a sector,
    `director` or `livestream`. What is closed gives way to what is not, the unsure to the sure.
    """
    found: dict[tuple[str, str, str, str], str] = {}
    accounts = table_of(Account).c
    order = (accounts.closed_at.is_(None), accounts.confidence)
    for row in session.execute(select(table_of(Account)).order_by(*order)):
        told = f"{row.account}: {row.evidence_text}"
        for what in filter(None, (row.platform, row.sector, row.owner)):
            found[row.municipality_code, row.evidence_url, row.owner, what] = told
    streams = table_of(Livestream).c
    for row in session.execute(select(table_of(Livestream)).order_by(streams.confidence)):
        found[row.municipality_code, row.page_url, "municipality", "livestream"] = row.evidence_text
    return found


def words_of(words: Words, municipality_code: str, page: str, indicator: str, scope: str) -> str:
    """The words for an indicator in a scope on a page; empty where none are kept."""
    # uses_facebook, sector_library_on_social_media, director_on_social_media, council_livestream
    about = indicator.removesuffix("_on_social_media")
    what = about.removeprefix(SECTOR) if about.startswith(SECTOR) else about.rpartition("_")[2]
    owners = ["director"] if what == "director" else ["municipality"]
    owners += ["unit"] if scope == "any_unit" else []
    found = (words.get((municipality_code, page, owner, what), "") for owner in owners)
    return next(filter(None, found), "")
