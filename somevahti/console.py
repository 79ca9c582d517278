"""Where the commands write: results to standard output, everything else to standard error."""

from rich.console import Console

out = Console(highlight=False, soft_wrap=True, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def say(text: str = "") -> None:
    """A line of a command's result, taken literally."""
    out.print(text, markup=False)


def warn(text: str) -> None:
    """A line for the person at the terminal, not part of the result."""
    err.print(text, markup=False)
