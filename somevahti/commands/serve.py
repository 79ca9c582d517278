"""somevahti serve: the database in the browser."""

import contextlib
import os
import signal
import socket
import tempfile
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from somevahti.config import load_settings
from somevahti.console import say
from somevahti.errors import UsageError
from somevahti.options import Database, Municipalities

ADDRESS = "127.0.0.1"


def serve(
    port: Annotated[int, typer.Option("--port", help="Port; 0 for any that is free.")] = 8001,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Show the database in the browser, with ready questions and a description of every table,
    view and column. Nothing is written, and only this machine can look. Ctrl-C ends it. Of
    PostgreSQL it shows a copy of the moment it was started."""
    from storage.snapshot import readable_file  # noqa: PLC0415 - slows others' start

    settings = load_settings(database=database, municipalities=municipalities)
    signal.signal(signal.SIGTERM, _interrupt)
    with (
        contextlib.suppress(KeyboardInterrupt),
        tempfile.TemporaryDirectory(prefix="somevahti-serve-") as folder,
    ):
        path = readable_file(settings.database, Path(folder))
        with _listening(port) as listener:
            from somevahti.serving import run  # noqa: PLC0415 - slows others' start

            run(path, listener, say)
    say("Ended.")


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _listening(port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise UsageError(f"--port {port} is no port; it must be 0 to 65535")
    try:
        return socket.create_server((ADDRESS, port))
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        told = f"port {port} cannot be used ({reason}); name another with --port"
        raise OSError(told) from error
