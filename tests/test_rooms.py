"""Imports point one way between the rooms, and the pure rooms stay pure."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "storage": set(),
    "crawler": {"storage"},
    "scheduler": {"crawler", "storage"},
    "survey": {"storage"},
    "practice": set(),
    "somevahti": {"scheduler", "crawler", "survey", "storage", "practice"},
}
PURE = [
    *ROOT.glob("crawler/platforms/**/*.py"),
    *ROOT.glob("crawler/detectors/*.py"),
    *(
        ROOT / f"crawler/{name}.py"
        for name in [
            "conclude",
            "accounts",
            "owners",
            "owner_case",
            "owner_words",
            "streams",
            "phone",
            "indicators",
            "answers",
            "observations",
            "likeness",
            "page",
            "labels",
            "headings",
            "landmarks",
            "nesting",
            "decode",
            "finding",
            "kinds",
            "traps",
            "languages",
            "frontier",
            "lessons",
            "repeats",
            "waiting",
            "ranking",
            "page_names",
            "sitemaps",
            "signs",
            "sites",
        ]
    ),
]
IMPURE = {
    "asyncio",
    "datetime.now",
    "httpx",
    "os",
    "random",
    "requests",
    "socket",
    "sqlalchemy",
    "sqlmodel",
    "subprocess",
    "time",
    "twisted",
    "urllib.request",
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_imports_point_one_way(room: str) -> None:
    others = set(ALLOWED) - ALLOWED[room] - {room}
    for path in (ROOT / room).rglob("*.py"):
        wrong = {
            name for name in imports(path) if name.split(".")[0] in others | {"tests", "benchmarks"}
        }
        assert not wrong, path


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(ROOT)))
def test_pure_rooms_touch_no_network_clock_or_database(path: Path) -> None:
    found = {name for name in imports(path) if name in IMPURE or name.split(".")[0] in IMPURE}
    assert not found


def test_files_and_functions_stay_small() -> None:
    for room in ALLOWED:
        for path in (ROOT / room).rglob("*.py"):
            if "migrations" in path.parts:
                continue
            text = path.read_text(encoding="utf-8")
            assert text.count("\n") <= 300, path
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    assert (node.end_lineno or 0) - node.lineno <= 60, f"{path}: {node.name}"


def test_public_functions_have_docstrings() -> None:
    for room in ALLOWED:
        for path in (ROOT / room).rglob("*.py"):
            if "migrations" in path.parts:
                continue
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    private = node.name.startswith("_")
                    assert private or ast.get_docstring(node), f"{path}: {node.name}"
