"""somevahti as on a later night: python -m somevahti.rehearsal DAYS COMMAND ..."""

import sys
from datetime import timedelta

from somevahti.cli import main
from storage.times import live_ahead


def rehearse(days: int, arguments: list[str]) -> None:
    """Run a command in this process, so many days ahead of the clock."""
    live_ahead(timedelta(days=days))
    sys.argv = ["somevahti", *arguments]
    main()


if __name__ == "__main__":
    rehearse(int(sys.argv[1]), sys.argv[2:])
