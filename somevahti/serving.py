"""The database in the browser: Datasette on a file, which it can read and nothing else."""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import DEFAULT_PLUGINS, pm
from datasette.views import base

from somevahti.serving_cells import HarmlessCsv, shown
from somevahti.serving_guard import guarded
from somevahti.serving_metadata import NAME, contents, metadata
from somevahti.serving_questions import ready_questions
from storage.copies import file_uri
from storage.snapshot import inner_tables

PAGES = Path(__file__).parent / "serving_pages"
# Limits in milliseconds, rows and megabytes; a whole table can be had as CSV.
SETTINGS = {
    "allow_download": False,
    "default_cache_ttl": 0,
    "default_page_size": 50,
    "facet_time_limit_ms": 1500,
    "max_csv_mb": 200,
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 3000,
    "suggest_facets": False,
    "truncate_cells_html": 300,
}
# Seconds that a page in the making has when the site ends.
PATIENCE = 3
_DENIED_ACTIONS = frozenset({sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH})


def run(path: Path, listener: socket, tell: Callable[[str], None]) -> None:
    """Show a SQLite file of the newest schema until a signal ends it; tell: the address, once.

    Ends by KeyboardInterrupt or, where that is ignored, by returning.
    """
    config = uvicorn.Config(
        guarded(_datasette(path).app()),
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    _Server(config, tell).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that tells its address when it can be asked."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[str], None]) -> None:
        super().__init__(config)
        self.tell = tell

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start and tell."""
        await super().startup(sockets)
        for each in sockets or []:
            host, port = each.getsockname()
            self.tell(f"http://{host}:{port}/ - end with Ctrl-C")


def _datasette(path: Path) -> Datasette:
    _only_our_plugins()
    # With it every wrong question would be printed with all that its code had at hand.
    pm.get_plugin("datasette.handle_exception").rich = None
    site = Datasette(
        [],
        metadata=metadata(),
        settings=SETTINGS,
        template_dir=str(PAGES),
        static_mounts=[("own", str(PAGES / "static"))],
    )
    site.remove_database("_memory")
    site.add_database(ReadOnly(site, str(path)), name=NAME)
    # Datasette has no hook for the cells of a CSV file.
    base.csv = HarmlessCsv
    site.jinja_env.globals["contents"] = contents()
    return site


class ReadOnly(Database):  # type: ignore[misc]
    """A database that is only read, while a crawl may be writing it; inner tables are kept shut."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection of a thread; raises PermissionError for one that would write."""
        if write:
            raise PermissionError("nothing is written to the database")
        uri = f"{file_uri(Path(self.path))}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        connection.set_authorizer(_allowed)
        self._all_file_connections.append(connection)
        return connection

    async def table_names(self) -> list[str]:
        """The tables that are shown."""
        return [name for name in await super().table_names() if name not in inner_tables()]

    async def execute(self, *args: Any, **options: Any) -> Any:
        """Rows of a query; what is wrong with it is told to who asks, not to the terminal."""
        return await super().execute(*args, **{**options, "log_sql_errors": False})


def _allowed(action: int, first: str | None, *_rest: str | None) -> int:
    inner = action == sqlite3.SQLITE_READ and first in inner_tables()
    return sqlite3.SQLITE_DENY if inner or action in _DENIED_ACTIONS else sqlite3.SQLITE_OK


def _only_our_plugins() -> None:
    """Leave out plugins that happen to be installed: they might send what they see elsewhere."""
    this = sys.modules[__name__]
    for plugin in list(pm.get_plugins()):
        if plugin is not this and getattr(plugin, "__name__", "") not in DEFAULT_PLUGINS:
            pm.unregister(plugin)
    if not pm.is_registered(this):
        pm.register(this)


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(value: object, column: str) -> str | None:
    """Datasette's hook: how a cell is shown, None for its own way."""
    return shown(value, column)


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(request: Any, datasette: Datasette) -> Any:
    """Datasette's hook: what can be chosen in the ready question that is asked."""
    name = request.url_vars.get("table", "") if request else ""

    async def choices() -> dict[str, Any]:
        question = ready_questions().get(name)
        found = {}
        for key, parameter in (question.parameters if question else {}).items():
            rows = (await datasette.get_database(NAME).execute(parameter.choices)).rows
            found[key] = [row[0] for row in rows]
        return {"question": question, "choices": found}

    return choices
