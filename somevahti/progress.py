"""The live display of a crawl, and its summary."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.console import RenderableType
from rich.live import Live
from rich.table import Table

from crawler.progress import Progress
from somevahti.console import err

REFRESH_PER_SECOND = 4
LINE_EVERY_SECONDS = 15.0


def shown(progress: Progress) -> AbstractContextManager[None]:
    """Show a crawl's progress while the block runs: live in a terminal, else now and then."""
    return going_on(lambda: _row(progress), lambda: line(progress))


@contextmanager
def going_on(live: Callable[[], RenderableType], told: Callable[[], str]) -> Iterator[None]:
    """Show how something goes on while the block runs: live in a terminal, else a line now and
    then."""
    if err.is_terminal:
        with Live(console=err, get_renderable=live, refresh_per_second=REFRESH_PER_SECOND):
            yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_write_lines, args=(told, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def line(progress: Progress) -> str:
    """Municipalities done, reached and failed, pages a second and time left, in one line."""
    return (
        f"{progress.done} of {progress.planned} municipalities · {progress.reached} reached · "
        f"{progress.failed} failed · {progress.pages} pages, "
        f"{progress.pages_per_second:.1f} a second · {_left(progress)}"
    )


def _row(progress: Progress) -> Table:
    table = Table.grid(padding=(0, 1))
    width = 24
    filled = round(width * progress.done / max(1, progress.planned))
    bar = f"[green]{'━' * filled}[/][dim]{'━' * (width - filled)}[/]"
    table.add_row(bar, line(progress))
    return table


def _left(progress: Progress) -> str:
    seconds = progress.seconds_left
    if seconds is None:
        return "time left unknown"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s left" if minutes else f"{rest} s left"


def _write_lines(told: Callable[[], str], done: threading.Event) -> None:
    while not done.wait(LINE_EVERY_SECONDS):
        err.print(told(), markup=False)
