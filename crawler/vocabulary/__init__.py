"""Words and patterns as data files that a linguist can edit."""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def load_toml(name: str) -> dict[str, Any]:
    """The contents of `crawler/vocabulary/NAME.toml`.

    Raises ValueError naming the file when it cannot be read or is not TOML.
    """
    path = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"crawler/vocabulary/{path.name}: {error}") from error
