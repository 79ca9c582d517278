"""What a view is, and the columns that most of them begin with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Case, Column, ColumnElement, Label, case
from sqlalchemy.sql.expression import CompoundSelect, Select

from storage.meanings import meaning
from storage.size_classes import size_classes
from storage.statements import table_of
from storage.tables import MunicipalityRow

TOWN = table_of(MunicipalityRow).c


@dataclass(frozen=True, slots=True)
class View:
    """A view for readers.

    title: its name in plain words; meaning: what a row is; own: what the columns mean that are not
    simply a table's; facets: columns to choose rows by; newest: the column whose greatest values
    come first, if any
    """

    name: str
    title: str
    meaning: str
    rows: Select[Any] | CompoundSelect[Any]
    own: Mapping[str, str] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    newest: str = ""

    @property
    def columns(self) -> dict[str, str]:
        """What every column means, by its name; raises KeyError for one that nothing tells."""
        return {
            str(c.key): self.own.get(str(c.key)) or _of_table(c) for c in self.rows.selected_columns
        }


def _of_table(column: ColumnElement[Any]) -> str:
    element = column.element if isinstance(column, Label) else column
    if not isinstance(element, Column):
        raise KeyError(column.key)
    return meaning(element.table.name, element.key)


def name_of_town() -> Label[str]:
    """The municipality's name as the column `municipality`."""
    return TOWN.name_fi.label("municipality")


def size_class() -> Label[str]:
    """The population class as the column `size_class`; unknown where the population is."""
    return _of_class({each.least: each.name for each in size_classes()}, "unknown", "size_class")


def least_inhabitants() -> Label[int]:
    """The least number of inhabitants in the population class as the column `inhabitants_from`."""
    return _of_class({each.least: each.least for each in size_classes()}, None, "inhabitants_from")


def _of_class(values: Mapping[int, Any], otherwise: Any, name: str) -> Label[Any]:
    from_large = sorted(values.items(), reverse=True)
    whens = [(TOWN.population >= least, value) for least, value in from_large]
    chosen: Case[Any] = case(*whens, else_=otherwise)
    return chosen.label(name)
