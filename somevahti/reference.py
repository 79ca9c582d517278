"""The reference pages under docs/, written from what the code itself knows: `make docs`."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

from crawler.indicators import indicators
from crawler.kinds import KINDS, SECTORS
from crawler.platforms import PLATFORMS
from crawler.statuses import statuses
from scheduler.checks import CHECKS
from scheduler.thresholds import thresholds
from somevahti.cli import app
from somevahti.codebook import REASONS, allowed_values
from somevahti.config import PREFIX, Settings
from somevahti.phone_reference import declared_page, measured_page, municipality_page
from somevahti.serving_reference import serving_page
from somevahti.survey_reference import survey_page
from storage.change import WORDS
from storage.codebook import make_codebook
from storage.contract import EXPORTS, FORMS, WRITTEN_AS

FOLDER = Path(__file__).parent.parent / "docs"
NOTE = "<!-- Written by `make docs`; change the source it is made from, not this page. -->\n\n"
REASON_MEANINGS = {
    "page_kind_not_reached": "the visit did not read a page that the answer needs",
    "too_few_looks": "nothing was found, but not often enough to say that there is nothing",
    "not_measured": "nothing that was looked at can answer this",
    "stale": "the last look good for the answer is more than 30 days old",
}

HISTORY = "(With how many scheduled nights a night is compared.)"
AGAIN = {"tonight": "the same night", "nightly": "every night", "weekly": "weekly"}


def pages() -> dict[str, str]:
    """The reference pages by file name."""
    return {
        "statuses.md": _statuses(),
        "health.md": _health(),
        "settings.md": _settings(),
        "data.md": _data(),
        "commands.md": _commands(),
        "serve.md": _intro("serve") + serving_page(_table),
        "survey.md": _intro("survey") + survey_page(_table),
        "phone.md": _phone(),
    }


def write(folder: Path = FOLDER) -> None:
    """Write the reference pages."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def _intro(name: str) -> str:
    return f"{NOTE}{_part(name)}\n"


def _part(name: str) -> str:
    return (FOLDER / "parts" / f"{name}.md").read_text(encoding="utf-8")


def _phone() -> str:
    declared = _part("phone_declared") + declared_page(_table)
    measured = _part("phone_measured") + measured_page(_table)
    return _intro("phone") + declared + measured + municipality_page()


def _statuses() -> str:
    rows = [
        (
            f"`{status.name}`",
            "yes" if status.look else "no",
            AGAIN[status.again],
            status.meaning,
            status.remedy,
        )
        for status in statuses().values()
    ]
    return _intro("statuses") + (
        _table(("status", "look", "visited again", "meaning", "what to do"), rows)
    )


def _health() -> str:
    rows = []
    for name, limits in thresholds():
        check = CHECKS.get(name)
        told = (check.__doc__ or "").strip() if check else HISTORY
        numbers = ", ".join(f"`{key}` {_plain(value)}" for key, value in limits.numbers.items())
        rows.append((f"`{name}`", told, numbers, limits.reason, limits.look_at))
    heads = ("check", "what is checked", "limits", "why these", "what to look at")
    return _intro("health") + _table(heads, rows)


def _plain(value: object) -> str:
    return ", ".join(f"`{each}`" for each in value) if isinstance(value, tuple) else str(value)


def _settings() -> str:
    rows = []
    for name, field in Settings.model_fields.items():
        default = field.get_default(call_default_factory=True)
        if name == "municipalities":
            default = "municipalities.csv"
        elif isinstance(default, frozenset):
            default = sorted(default)
        rows.append((f"`{name}`", f"`{PREFIX}{name.upper()}`", f"`{default}`", field.description))
    return _intro("settings") + (
        _table(("setting", "environment variable", "default", "meaning"), rows)
    )


def _data() -> str:
    forms = [(kind, *words.values()) for kind, words in WRITTEN_AS.items()]
    parts = [_intro("data"), "\n", _table(("type", *FORMS), forms)]
    for name, export in EXPORTS.items():
        rows = [
            (f"`{row['column']}`", row["type"], row["unit"], row["meaning"], row["allowed_values"])
            for row in make_codebook([name], _short_lists())
        ]
        summary = (export.model.__doc__ or "").strip()
        parts.append(f"\n## {name}\n\n{summary}\n\n" + _table(_CODEBOOK_HEADS, rows))
    parts.append("\n## What changed\n\n" + _changes())
    parts.append("\n## Indicators\n\n" + _indicators())
    parts.append("\n## Reasons of an unknown answer\n\n" + _reasons())
    parts.append(f"\n## Platforms\n\n{_listed(PLATFORMS)}\n")
    parts.append(f"\n## Sectors\n\n{_listed(SECTORS)}\n")
    parts.append(f"\n## Page kinds\n\n{_listed(KINDS)}\n")
    parts.append("\n## municipalities.csv\n\n" + _part("register"))
    return "".join(parts)


_CODEBOOK_HEADS = ("column", "type", "unit", "meaning", "allowed values")
_SECTION = {
    ("visits", "status"): "see statuses.md",
    ("visits", "page_kinds_reached"): "see Page kinds",
    ("accounts", "platform"): "see Platforms",
    ("accounts", "sector"): "see Sectors",
    ("responsiveness", "page_kind"): "see Page kinds",
    ("indicators", "indicator"): "see Indicators",
    ("indicators", "reason"): "see Reasons of an unknown answer",
    ("answers", "question"): "see survey.md",
}


def _short_lists() -> dict[tuple[str, str], Sequence[str]]:
    return {key: (_SECTION[key],) for key in allowed_values()}


def _indicators() -> str:
    rows = [
        (
            f"`{name}`",
            entry["meaning"],
            ", ".join(entry["scopes"]),
            ", ".join(entry["kinds"]),
        )
        for name, entry in indicators().items()
    ]
    heads = ("indicator", "meaning", "scopes", "page kinds a good look needs")
    return _table(heads, rows)


def _reasons() -> str:
    rows = [(f"`{reason}`", REASON_MEANINGS[reason]) for reason in REASONS]
    return _table(("reason", "meaning"), [*rows, ("a visit status", "see statuses.md")])


def _commands() -> str:
    return _intro("commands") + "".join(_group("somevahti", typer.main.get_command(app)))


def _group(name: str, group: object) -> Iterator[str]:
    for own, command in sorted(getattr(group, "commands", {}).items()):
        if hasattr(command, "commands"):
            yield from _group(f"{name} {own}", command)
        else:
            yield _command(f"{name} {own}", command)


def _command(name: str, command: Any) -> str:
    rows = []
    for parameter in command.params:
        spelled = ", ".join(parameter.opts) if parameter.opts else parameter.name
        is_option = parameter.param_type_name == "option"
        label = spelled if is_option else parameter.metavar or parameter.name
        rows.append((f"`{label}`", " ".join((getattr(parameter, "help", "") or "").split())))
    summary = " ".join((command.help or "").split())
    return f"\n## {name}\n\n{summary}\n\n" + (_table(("option", ""), rows) if rows else "")


def _changes() -> str:
    rows = [
        (f"`{what}`", thing, words.format(name="NAME", before="BEFORE", after="AFTER"))
        for (thing, what), words in WORDS.items()
        if thing != "site"
    ]
    return _part("changes") + "\n" + _table(("what", "thing", "in words"), rows)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in rows:
        cells = (str(cell).replace("|", "\\|") for cell in row)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write()
