"""Why a database is refused."""

import pytest

from storage.database import DatabaseError, open_database


def refusal(url: str, *, create: bool = True) -> str:
    """Why a database is refused, in one line."""
    with pytest.raises(DatabaseError) as error:
        open_database(url, create=create)
    assert "\n" not in str(error.value)
    return str(error.value)
