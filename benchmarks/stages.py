"""A crawl whose stages are timed from outside: what parsing, detectors, frontier, storage cost.

Run as `python -m benchmarks.stages OUT crawl ...`; writes CPU seconds by stage to OUT as JSON. The
timing itself costs, so these seconds are for the split and never for a ratio.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, wraps
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

from somevahti.cli import main as somevahti

FETCH = "fetch and the rest"
# What each stage begins with; what happens inside another stage counts there and not here.
ENTRIES = {
    "parse": ["crawler.page:Page.__init__", "crawler.page:Page.links", "crawler.page:Page.folded"],
    "detectors": ["crawler.visit:detect", "crawler.finding:FindingBook.add"],
    "frontier": [
        "crawler.frontier:Frontier.add_links",
        "crawler.frontier:Frontier.add_known",
        "crawler.frontier:Frontier.add_sitemap",
        "crawler.frontier:Frontier.add_evidence",
        "crawler.frontier:Frontier.pop",
        "crawler.frontier:Frontier.visited",
    ],
    "storage": [
        "crawler.pipelines:store",
        "crawler.process:remembering",
        "scheduler.night:reconcile",
    ],
}


class Clock:
    """Gives the CPU time that passes to the innermost stage that is going on."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._stages = [FETCH]
        self._since = process_time()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed as a stage."""

        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            self.turn()
            self._stages.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self.turn()
                self._stages.pop()

        return timed

    def turn(self) -> None:
        """Book the time since the last turn."""
        now = process_time()
        self.seconds[self._stages[-1]] += now - self._since
        self._since = now


def wrap(entry: str, stage: str, clock: Clock) -> None:
    """Put the clock around `module:name` or `module:Class.name`; KeyError if there is none."""
    module, _, path = entry.partition(":")
    *owners, name = path.split(".")
    owner = import_module(module)
    for part in owners:
        owner = getattr(owner, part)
    found = vars(owner)[name]
    if isinstance(found, cached_property):
        found.func = clock.timed(stage, found.func)
    else:
        setattr(owner, name, clock.timed(stage, found))


def main() -> None:
    """Run the command line with every entry timed."""
    target = Path(sys.argv[1])
    clock = Clock()
    for stage, entries in ENTRIES.items():
        for entry in entries:
            wrap(entry, stage, clock)
    sys.argv = ["somevahti", *sys.argv[2:]]
    try:
        somevahti()
    finally:
        clock.turn()
        target.write_text(json.dumps(clock.seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
