"""What telling a change needs besides the rows themselves: names, nights, first looks."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, SQLModel, func

from storage.change import Change, in_words
from storage.records import LOOKS
from storage.statements import rows_of, table_of
from storage.tables import Account, MunicipalityRow, Run, VisitRow


class Context:
    """Names of municipalities, nights of runs, and what is known of each municipality.

    first_looks: run of the first look at each site; by_rules: municipality and run where rows came
    of new rules.
    """

    def __init__(self, session: Session, tables: tuple[type[SQLModel], ...]) -> None:
        self.session = session
        towns, runs, visits = (table_of(m).c for m in (MunicipalityRow, Run, VisitRow))
        self.names: dict[str, str] = self._mapped(select(towns.code, towns.name_fi))
        self.nights: dict[int, Any] = self._mapped(select(runs.run_id, runs.night))
        looks = select(visits.municipality_code, func.min(visits.run_id))
        looks = looks.where(visits.status.in_(LOOKS)).group_by(visits.municipality_code)
        self.first_looks: dict[str, int] = self._mapped(looks)
        self.by_rules = {pair for table in tables for pair in self._judged_anew(table)}
        self._accounts = self._current_accounts()

    def change(self, code: str, **columns: Any) -> Change:
        """A change with the municipality's name, its night and its words."""
        words = (columns[name] for name in ("thing", "what", "name", "before", "after"))
        columns.setdefault("night", self.nights[columns["run_id"]])
        return Change(
            municipality_code=code,
            municipality=self.names.get(code, ""),
            told=in_words(*words),
            **columns,
        )

    def earlier_name(self, row: Any) -> str:
        """The account that a new one is by another name, or an empty text.

        Its address moved to the new one, or both are known to be the same and it is not open.
        """
        for other in self._accounts[row.municipality_code]:
            same = row.same_as and other.same_as == row.same_as and other.state != "open"
            if other.account != row.account and (other.moved_to == row.account or same):
                return str(other.account)
        return ""

    def _mapped(self, statement: Select[Any]) -> dict[Any, Any]:
        return {key: value for key, value in self.session.execute(statement)}  # noqa: C416

    def _judged_anew(self, table: type[SQLModel]) -> set[tuple[str, int]]:
        columns = table_of(table).c
        statement = select(columns.municipality_code, columns.valid_from_run).distinct()
        anew = self.session.execute(statement.where(columns.cause == "rules"))
        return {(code, run_id) for code, run_id in anew}

    def _current_accounts(self) -> dict[str, list[Any]]:
        accounts = table_of(Account)
        found = defaultdict(list)
        current = select(accounts).where(accounts.c.valid_to_run.is_(None))
        for row in rows_of(self.session, Account, current):
            found[row.municipality_code].append(row)
        return found
