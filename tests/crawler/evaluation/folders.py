"""Small folders of labelled pages."""

import json
from pathlib import Path
from typing import Any

from storage.register import Register
from tests.crawler import builders

URL = "https://www.kuvitelma.example/"
OWN = {
    "platform": "facebook",
    "account": "facebook:kuvitelmankunta",
    "owner": "municipality",
    "sector": "",
}


def register() -> Register:
    """A register of Kuvitelma alone."""
    return Register({"951": builders.municipality()}, (), "digest")


def label(**changes: Any) -> dict[str, Any]:
    """The line of a page of Kuvitelma that names its own account."""
    line = {"file": "page.html", "url": URL, "municipality_code": "951", "accounts": [OWN]}
    return line | {"non_accounts": []} | changes


def account(name: str, owner: str, sector: str = "") -> dict[str, str]:
    """The label of an account."""
    platform = name.partition(":")[0]
    return {"platform": platform, "account": name, "owner": owner, "sector": sector}


def write(folder: Path, *lines: dict[str, Any] | str, body: str = "") -> Path:
    """Write the lines (as they stand where they are text) and a page for each that names one."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / "labels.jsonl").write_text("\n".join(texts) + "\n", encoding="utf-8")
    for line in lines:
        if isinstance(line, dict) and line["file"].isprintable() and line["file"]:
            page = folder / str(line["file"])
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f"<html lang=fi><body>{body}</body></html>", encoding="utf-8")
    return folder
