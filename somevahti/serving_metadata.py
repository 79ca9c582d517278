"""What the site says of the database: every table, view, column and ready question."""

from typing import Any

from somevahti.serving_questions import ready_questions
from storage.meanings import meaning, meaning_of_table
from storage.snapshot import FOR_READERS, inner_tables
from storage.views import VIEWS

NAME = "somevahti"
TITLE = "somevahti"
ABOUT = (
    "What Finland's municipalities show of themselves on the web: the social media accounts they "
    "link to, where their councils can be watched, and how their pages fit a phone. The answer no "
    "means that nothing was found; unknown means that nobody could look well enough. Times are UTC."
)
# Columns to choose rows by, and what names a row when another table refers to it.
FACETS = {
    "accounts": ("platform", "owner", "state"),
    "indicators": ("value", "scope", "reason"),
    "livestreams": ("kind", "host_type", "state"),
    "municipalities": ("region", "language"),
    "responsiveness": ("page_kind", "verdict"),
    "runs": ("kind", "state", "trust"),
    "visits": ("status",),
    "answers": ("wave", "question", "answer"),
    "crosswalk": ("bias", "wording_is"),
}
LABELS = {"municipalities": "name_fi", "runs": "night"}
NEWEST = {"runs": "run_id", "visits": "run_id"}


def metadata() -> dict[str, Any]:
    """Datasette's metadata of the site."""
    tables = {name: _table(name) for name in tables_told()}
    views = {name: _view(name) for name in VIEWS}
    shut = {name: {"hidden": True, "allow": False} for name in sorted(inner_tables())}
    questions = {name: _question(name) for name in ready_questions()}
    return {
        "title": TITLE,
        "description": ABOUT,
        "extra_css_urls": ["/own/somevahti.css"],
        "databases": {NAME: {"tables": {**tables, **views, **shut}, "queries": questions}},
    }


def contents() -> dict[str, list[dict[str, str]]]:
    """Titles, descriptions and addresses of what there is, for the first page."""
    return {
        "questions": [
            {"title": each.title, "told": each.description, "address": each.address}
            for each in ready_questions().values()
        ],
        "views": [
            {"title": view.title, "told": view.meaning, "address": view.name}
            for view in VIEWS.values()
        ],
        "tables": [
            {"title": name, "told": meaning_of_table(name), "address": name}
            for name in tables_told()
        ],
    }


def tables_told() -> dict[str, dict[str, str]]:
    """The tables for readers, and what their columns mean."""
    found = {}
    for model in FOR_READERS:
        name = str(model.__tablename__)
        found[name] = {column: meaning(name, column) for column in model.model_fields}
    return found


def _table(name: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": meaning_of_table(name),
        "columns": tables_told()[name],
        "facets": list(FACETS.get(name, ())),
    }
    told |= {"label_column": LABELS[name]} if name in LABELS else {}
    return told | ({"sort_desc": NEWEST[name]} if name in NEWEST else {})


def _view(name: str) -> dict[str, Any]:
    view = VIEWS[name]
    told: dict[str, Any] = {
        "title": view.title,
        "description": view.meaning,
        "columns": view.columns,
        "sortable_columns": list(view.columns),
        "facets": list(view.facets),
    }
    return told | ({"sort_desc": view.newest} if view.newest else {})


def _question(name: str) -> dict[str, Any]:
    question = ready_questions()[name]
    return {
        "title": question.title,
        "description": question.description,
        "sql": question.sql.strip(),
        "params": list(question.parameters),
        "hide_sql": True,
    }
