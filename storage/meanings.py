"""What tables and columns mean, by their names in the database: the models' own words."""

from functools import cache

from sqlmodel import SQLModel

from storage import tables


@cache
def models() -> dict[str, type[SQLModel]]:
    """Every model by the name of its table."""
    found = (getattr(tables, name) for name in tables.__all__)
    return {str(model.__tablename__): model for model in found if hasattr(model, "__table__")}


def meaning_of_table(table: str) -> str:
    """What a row of a table is, in a sentence; raises KeyError for an unknown table."""
    return (models()[table].__doc__ or "").strip().partition("\n")[0]


def meaning(table: str, column: str) -> str:
    """What a column tells; raises KeyError for an unknown one."""
    return models()[table].model_fields[column].description or ""
