"""somevahti demo: the whole chain on the practice web, two nights of it."""

import signal
from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[
    Path, typer.Option("--out", metavar="DIR", help="Folder for the register and the results.")
]


def demo(out: Out = Path("somevahti-demo")) -> None:
    """Run the whole chain on a practice web of invented municipalities: two nights, between which
    some sites change. Nothing leaves this machine. A folder of an earlier demo is made anew."""
    from somevahti.demonstration import demonstrate  # noqa: PLC0415 - the sites take time to load

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    demonstrate(out)
