"""The reference pages under docs/, written from what the code itself knows: `make docs`."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from crawler.indicators import indicators
from crawler.kinds import KINDS, SECTORS
from crawler.platforms import PLATFORMS
from crawler.statuses import statuses
from somevahti.cli import app
from somevahti.codebook import REASONS, allowed_values
from somevahti.config import FILE, PREFIX, Settings
from storage.contract import EXPORTS
from storage.export import make_codebook

FOLDER = Path(__file__).parent.parent / "docs"
NOTE = "<!-- Written by `make docs`; change the source it is made from, not this page. -->\n"
REASON_MEANINGS = {
    "page_kind_not_reached": "the visit did not read a page that the answer needs",
    "too_few_looks": "nothing was found, but not often enough to say that there is nothing",
    "not_measured": "nothing that was looked at can answer this",
    "stale": "the last look good for the answer is more than 30 days old",
}


def pages() -> dict[str, str]:
    """The reference pages by file name."""
    return {
        "statuses.md": _statuses(),
        "settings.md": _settings(),
        "data.md": _data(),
        "commands.md": _commands(),
    }


def write(folder: Path = FOLDER) -> None:
    """Write the reference pages."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def _statuses() -> str:
    rows = [
        (
            f"`{status.name}`",
            "yes" if status.look else "no",
            "yes" if status.passing else "no",
            status.meaning,
            status.remedy,
        )
        for status in statuses().values()
    ]
    return (
        f"# Visit statuses\n\n{NOTE}\n"
        "Every visit ends with one of these. A *look* is a visit that reached the site; only a look "
        "can say that something is not there. Where the cause *may pass*, the visit is tried again "
        "in the same night.\n\n"
        "Behind a proxy a failure that only the proxy sees (502, 504, a refused CONNECT) is told as "
        "`connection_refused` or `timeout`, whatever its real cause.\n\n"
        + _table(("status", "look", "may pass", "meaning", "what to do"), rows)
    )


def _settings() -> str:
    rows = []
    for name, field in Settings.model_fields.items():
        default = field.get_default(call_default_factory=True)
        if name == "municipalities":
            default = "municipalities.csv"
        elif isinstance(default, frozenset):
            default = sorted(default)
        rows.append((f"`{name}`", f"`{PREFIX}{name.upper()}`", f"`{default}`", field.description))
    return (
        f"# Settings\n\n{NOTE}\n"
        f"A setting is read from the command's option where there is one, else from the environment "
        f"variable, else from `{FILE}` in the current folder (`name = value` lines of TOML), else "
        "the default holds. Lists in environment variables are JSON.\n\n"
        "`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY` and `SSL_CERT_FILE` are honoured too; behind a "
        "proxy, names are resolved by the proxy.\n\n"
        + _table(("setting", "environment variable", "default", "meaning"), rows)
    )


def _data() -> str:
    parts = [
        f"# Data\n\n{NOTE}\n"
        "What `somevahti export` writes. Codes are text. Times are UTC, ISO 8601. Lists and objects "
        "are JSON. Booleans are `true`/`false`. An unknown number or text is empty, never 0; an "
        "enumeration writes `unknown`. Text cells of CSV that begin with `=`, `+`, `-`, `@`, tab or "
        "return get a leading apostrophe.\n\n"
        "An observation row is valid from the run `valid_from_run` up to, not including, "
        "`valid_to_run` (empty: still valid). `observation_id` names the observed thing and is the "
        "same in all its rows. The default export is the current state, closed things included; "
        "`--as-of NIGHT` gives the state on that night.\n"
    ]
    for name, export in EXPORTS.items():
        rows = [
            (f"`{row['column']}`", row["type"], row["unit"], row["meaning"], row["allowed_values"])
            for row in make_codebook([name], _short_lists())
        ]
        summary = (export.model.__doc__ or "").strip()
        parts.append(f"\n## {name}\n\n{summary}\n\n" + _table(_CODEBOOK_HEADS, rows))
    parts.append("\n## Indicators\n\n" + _indicators())
    parts.append("\n## Reasons of an unknown answer\n\n" + _reasons())
    parts.append(f"\n## Platforms\n\n{_listed(PLATFORMS)}\n")
    parts.append(f"\n## Sectors\n\n{_listed(SECTORS)}\n")
    parts.append(f"\n## Page kinds\n\n{_listed(KINDS)}\n")
    parts.append("\n## municipalities.csv\n\n" + (FOLDER / "register.md").read_text("utf-8"))
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
    parts = [
        f"# Commands\n\n{NOTE}\n"
        "Exit status: 0 done, 1 failed, 2 wrong usage or input, 3 the run finished but cannot be "
        "trusted. Errors are one line on standard error.\n"
    ]
    group = typer.main.get_command(app)
    for name, command in sorted(getattr(group, "commands", {}).items()):
        rows = []
        for parameter in command.params:
            spelled = ", ".join(parameter.opts) if parameter.opts else parameter.name
            is_option = parameter.param_type_name == "option"
            label = spelled if is_option else parameter.metavar or parameter.name
            rows.append((f"`{label}`", " ".join((getattr(parameter, "help", "") or "").split())))
        summary = " ".join((command.help or "").split())
        parts.append(f"\n## somevahti {name}\n\n{summary}\n\n" + _table(("option", ""), rows))
    return "".join(parts)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in rows:
        cells = (str(cell).replace("|", "\\|") for cell in row)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(write())
