"""The changes as an Atom feed (RFC 4287): a file that feed readers can follow."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sqlmodel import Session, col, select

from storage.change import PASSING, Change
from storage.changes import change_log
from storage.tables import Run
from storage.times import iso

ATOM = "http://www.w3.org/2005/Atom"
TITLE = "somevahti: what changed on the municipalities' websites"
ENTRIES = 200
# What an address may be made of; quoting anything else harms nothing.
SAFE = "%/:=&?~#+!$,;'@()*[]"


def write_feed(session: Session, path: Path) -> int:
    """Write the newest changes of the web into a file, in the place of the one that is there.

    What one look did not find, and what our rules changed, is left out. Returns the number of
    entries; raises OSError.
    """
    runs = session.exec(select(Run).order_by(col(Run.run_id))).all()
    told = [c for c in change_log(session) if c.what not in PASSING and c.cause != "rules"]
    newest = sorted(told, key=lambda change: -change.run_id)[:ENTRIES]
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(feed(newest, {run.run_id or 0: run for run in runs}))
    beside.replace(path)
    return len(newest)


def feed(changes: Iterable[Change], runs: Mapping[int, Run]) -> bytes:
    """The XML of a feed of changes.

    runs: all of them, by number, the first one first: it gives the feed of a database its identity.
    """
    first, last = next(iter(runs.values())), list(runs.values())[-1]
    identity = f"somevahti {iso(first.started_at)} {first.register_hash}"
    root = Element("feed", xmlns=ATOM)
    _tell(root, title=TITLE, id=_urn(identity), updated=iso(last.finished_at or last.started_at))
    _tell(SubElement(root, "author"), name="somevahti")
    for change in changes:
        run = runs[change.run_id]
        _add(root, change, identity, iso(run.finished_at or run.started_at))
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(root: Element, change: Change, identity: str, updated: str) -> None:
    entry = SubElement(root, "entry")
    parts = (change.night, change.municipality_code, change.thing, change.what, change.name)
    named = " ".join(map(str, (identity, *parts, change.before, change.after)))
    _tell(entry, title=f"{change.municipality}: {change.told}", id=_urn(named), updated=updated)
    if urlsplit(change.evidence_url).scheme in {"http", "https"}:
        SubElement(entry, "link", href=quote(change.evidence_url, safe=SAFE))
    SubElement(entry, "category", term=f"{change.thing} {change.what}")
    _tell(entry, content=f"{change.told}. Night of {change.night}. {change.evidence_url}")


def _tell(element: Element, **texts: Any) -> None:
    for name, text in texts.items():
        SubElement(element, name).text = "".join(filter(str.isprintable, text))


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
