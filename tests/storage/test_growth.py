"""A night that changed nothing costs next to nothing."""

import time
from pathlib import Path

from sqlalchemy import Engine, text

from crawler.finding import Finding
from storage.database import sqlite_path
from storage.register import Register
from storage.visits import ReadPage
from tests.storage.worlds import World, account, page, stream, viewport, whole_register

WHOLE = 308
LOOKED_AT = 22
LIMIT = 200_000 * LOOKED_AT // WHOLE
PLATFORMS = ("facebook", "instagram", "twitter", "tiktok", "threads", "snapchat")
KINDS = ("front", "contact", "council", "communication")
CODES = sorted(whole_register().municipalities)[:LOOKED_AT]


def found(code: str) -> list[Finding]:
    """Eight accounts, a stream and four pages on a phone."""
    names = [f"{platform}:kunta{code}" for platform in PLATFORMS]
    names += [f"facebook:kirjasto{code}", "facebook:seutukunta"]
    words = "Seuraa meitä sosiaalisessa mediassa " * 3
    phones = [
        Finding("viewport", "yes", page(code, kind), kind, "metadata", "width=device-width")
        for kind in KINDS
    ]
    return [
        *(account(code, n, words=words + n) for n in names),
        stream(code),
        *phones,
        viewport(code),
    ]


def pages(world: World, code: str) -> list[ReadPage]:
    """A hundred remembered pages."""
    return [
        ReadPage(
            municipality_code=code,
            url=page(code, f"palvelut-ja-asiointi/sivu-{number}"),
            page_kind="other",
            content_hash=f"{number:016}",
            etag=f'"{number:032}"',
            last_modified="Thu, 01 Jan 2026 12:00:00 GMT",
            last_fetched=world.now,
        )
        for number in range(100)
    ]


def night(world: World) -> int:
    """One night; returns the size of the file after it."""
    world.start()
    for code in CODES:
        world.visit(code, found(code), pages=pages(world, code))
    world.finish()
    with world.engine.connect() as connection:
        connection.rollback()
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (sqlite_path(world.engine.url) or Path()).stat().st_size


def test_a_night_that_changed_nothing_adds_little(sqlite: Engine) -> None:
    world = World(sqlite)
    municipalities = whole_register().municipalities
    world.register = Register({code: municipalities[code] for code in CODES}, (), "test")
    night(world)
    before = night(world)
    assert night(world) - before < LIMIT
    assert _seconds_to_reconcile(world) < 0.5


def _seconds_to_reconcile(world: World) -> float:
    started = time.process_time()
    assert world.finish() == []
    with world.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM indicators")).scalar_one()
    return time.process_time() - started
