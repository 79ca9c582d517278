"""What follows the visits of a crawl: measuring pages, in a process of its own."""

import os
import sys
from collections.abc import Collection
from typing import Any

from crawler.interruption import CrawlInterruptedError
from somevahti.config import as_environment
from somevahti.console import warn

# -P: a folder in which somebody starts a crawl must not pass for one of our packages.
MEASURE = (sys.executable, "-P", "-m", "somevahti", "measure")
STOP_SECONDS = 30.0


def measure_afterwards(codes: Collection[str], options: dict[str, Any]) -> None:
    """Measure the pages of some municipalities (all without any), after a crawl's visits.

    options: those that the crawl was given. A measuring that fails takes nothing from the visits:
    it has told why. Raises CrawlInterruptedError after Ctrl-C or SIGTERM.
    """
    from scheduler.processes import Processes  # noqa: PLC0415 - slows the other commands' start

    processes = Processes({**os.environ, **as_environment(**options)}, STOP_SECONDS)
    try:
        ended = processes.run((*MEASURE, *codes))
    except KeyboardInterrupt as error:
        processes.stop()
        raise CrawlInterruptedError(
            "stopped; the visits are stored, `somevahti measure` goes on with the pages"
        ) from error
    if ended.status:
        warn("somevahti: the visits are stored; pages were not, or not all, measured.")
