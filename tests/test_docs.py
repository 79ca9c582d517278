"""What is not documented fails the suite; what is generated is up to date."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from crawler.indicators import indicators
from crawler.statuses import statuses
from somevahti.cli import app
from somevahti.config import Settings
from somevahti.reference import pages
from somevahti.serving_metadata import tables_told
from somevahti.serving_questions import ready_questions
from storage.contract import EXPORTS
from storage.views import VIEWS
from survey.crosswalk import crosswalk
from survey.mapping import parse_mapping
from survey.tables import TABLES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", sorted(pages()))
def test_generated_pages_are_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run `make docs`"


def test_every_status_has_words_and_a_remedy() -> None:
    text = (DOCS / "statuses.md").read_text(encoding="utf-8")
    for status in statuses().values():
        assert f"| `{status.name}` |" in text
        assert status.meaning.endswith(".")
        assert status.remedy.endswith(".")


def test_every_setting_is_described() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert f"| `{name}` |" in text
        assert field.description, name


def test_every_table_column_and_indicator_is_described() -> None:
    text = (DOCS / "data.md").read_text(encoding="utf-8")
    for table, export in EXPORTS.items():
        section = text.partition(f"\n## {table}\n")[2].partition("\n## ")[0]
        for column in export.columns:
            row = re.search(rf"^\| `{column}` \| [^|]+ \| [^|]* \| ([^|]+) \|", section, re.M)
            assert row, f"{table}.{column}"
            assert row[1].strip(), f"{table}.{column} has no meaning"
    for indicator in indicators():
        assert f"| `{indicator}` |" in text


def test_everything_that_can_be_asked_is_described() -> None:
    text = (DOCS / "serve.md").read_text(encoding="utf-8")
    asked = {**tables_told(), **{name: view.columns for name, view in VIEWS.items()}}
    for name, columns in asked.items():
        section = text.partition(f"\n### {name}\n\n")[2].partition("\n#")[0]
        assert re.match(r"[^\n]+\.\n\n", section), name
        for column in columns:
            assert re.search(rf"^\| `{column}` \| [^|]+ \|$", section, re.M), f"{name}.{column}"
    for question in ready_questions().values():
        assert f"| {question.title} | {question.description} |" in text


def test_every_question_and_column_of_a_comparison_is_described() -> None:
    text = (DOCS / "survey.md").read_text(encoding="utf-8")
    for name, table in TABLES.items():
        section = text.partition(f"\n### {name}\n\n")[2].partition("\n#")[0]
        assert section.startswith(table.summary), name
        for column in table.columns:
            assert re.search(rf"^\| `{column}` \| [^|]+ \| [^|]* \| [^|]+ \|", section, re.M), (
                column
            )
    for question in crosswalk().values():
        assert f"| `{question.key}` | {question.fi} |" in text
        assert question.unobservable in text


def test_the_mapping_that_the_documentation_shows_can_be_used() -> None:
    text = (DOCS / "survey.md").read_text(encoding="utf-8")
    shown = re.findall(r"```toml\n(.*?)```", text, re.S)
    (mapping,) = [parse_mapping(each, "survey.md") for each in shown]
    assert set(mapping.questions) == {"responsive", "uses_facebook"}


def commands(group: Any, name: str = "somevahti") -> Iterator[tuple[str, Any]]:
    """Every command below a group, with its whole name."""
    for own, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{name} {own}")
        else:
            yield f"{name} {own}", command


def test_every_command_and_option_has_help() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    for name, command in commands(typer.main.get_command(app)):
        assert f"## {name}\n" in text
        assert command.help, name
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_fits_a_screen_and_names_its_sources() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    for source in ("Statistics Finland", "National Land Survey", "Wikidata", "CC BY 4.0", "CC0"):
        assert source in text


def test_commands_of_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    known = set(getattr(typer.main.get_command(app), "commands"))  # noqa: B009
    assert set(re.findall(r"\.venv/bin/somevahti (\w+)", text)) <= known


def test_no_file_names_a_package_registry() -> None:
    hosts = ("pypi." + "org", "pythonhosted." + "org", "files." + "python")
    files = [ROOT / name for name in ("constraints.txt", "pyproject.toml", "Makefile")]
    for path in (*files, *ROOT.glob("deploy/*")):
        assert not [host for host in hosts if host in path.read_text(encoding="utf-8")]


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pinned = {
        re.sub(r"[-_.]+", "-", line.split("==")[0]).lower()
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    for requirement in wanted:
        name = re.split(r"[<>=\[!~ ]", requirement)[0]
        assert re.sub(r"[-_.]+", "-", name).lower() in pinned, requirement


def test_every_benchmark_is_told_with_its_last_figures() -> None:
    commands = re.findall(r"-m (benchmarks\.\w+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    text = (DOCS / "performance.md").read_text(encoding="utf-8")
    assert len(commands) >= 5
    for command in commands:
        told = text.partition(f"`python -m {command}`")[2].partition("`python -m ")[0]
        assert re.search(r"```text\n[^`]*\d[^`]*```\n", told), command
