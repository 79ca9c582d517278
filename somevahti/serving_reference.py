"""The page of docs/ on what `serve` shows."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from somevahti.serving_metadata import tables_told
from somevahti.serving_questions import ready_questions
from storage.meanings import meaning_of_table
from storage.views import VIEWS

Table = Callable[[Sequence[str], Iterable[Sequence[object]]], str]


def serving_page(table: Table) -> str:
    """Ready questions, views and tables with their columns; table: writes heads and rows."""
    questions = [(each.title, each.description) for each in ready_questions().values()]
    parts = ["## Ready questions\n\n", table(("question", "what is shown"), questions)]
    parts.append("\n## Views\n")
    for name, view in VIEWS.items():
        parts.append(_described(name, f"{view.title}. {view.meaning}", view.columns, table))
    parts.append("\n## Tables\n")
    for name, columns in tables_told().items():
        parts.append(_described(name, meaning_of_table(name), columns, table))
    return "".join(parts)


def _described(name: str, told: str, columns: Mapping[str, str], table: Table) -> str:
    rows = [(f"`{column}`", meaning) for column, meaning in columns.items()]
    return f"\n### {name}\n\n{told}\n\n" + table(("column", "meaning"), rows)
