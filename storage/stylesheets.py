"""The memory of style sheets: what the files met so far say, by the hash of their bytes."""

import json
import zlib
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, delete, select

from storage.statements import put_rows, values_of
from storage.tables import Run, Stylesheet

# A file that no site used in so many runs is not remembered any more.
RUNS_REMEMBERED = 60


def known_stylesheets(session: Session, rule_version: str) -> dict[str, bytes]:
    """What the files read by this version of the rule say, packed, by hash."""
    statement = select(Stylesheet.content_hash, Stylesheet.signs).where(
        Stylesheet.rule_version == rule_version
    )
    return dict(session.exec(statement).all())


def forget_stylesheets(session: Session, rule_version: str) -> None:
    """Forget what other versions of the rule said, and files that have not been met for long."""
    recent = select(Run.run_id).order_by(col(Run.run_id).desc()).limit(RUNS_REMEMBERED)
    oldest = min((run or 0 for run in session.exec(recent)), default=0)
    other = col(Stylesheet.rule_version) != rule_version
    session.exec(delete(Stylesheet).where(other | (col(Stylesheet.run_id) < oldest)))


def keep_stylesheets(
    session: Session, packed: Mapping[str, bytes], rule_version: str, run_id: int
) -> None:
    """Remember files that a run has met."""
    rows = [
        Stylesheet(content_hash=key, rule_version=rule_version, signs=signs, run_id=run_id)
        for key, signs in sorted(packed.items())
    ]
    put_rows(session, Stylesheet, [values_of(row) for row in rows])


def pack_signs(signs: Mapping[str, Any]) -> bytes:
    """What a file says as zlib-compressed JSON."""
    return zlib.compress(json.dumps(signs, ensure_ascii=False).encode(), 6)


def unpack_signs(packed: bytes) -> dict[str, Any]:
    """The inverse of `pack_signs`."""
    signs: dict[str, Any] = json.loads(zlib.decompress(packed))
    return signs
