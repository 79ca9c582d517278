"""The page of docs/ on the survey: what is asked, and every table of a comparison."""

from collections.abc import Callable, Iterable, Sequence

from survey.crosswalk import crosswalk
from survey.tables import TABLES, codebook

Table = Callable[[Sequence[str], Iterable[Sequence[object]]], str]
OBSERVED = ("question", "in Finnish", "wording", "answers", "indicator", "scopes", "bias")
COLUMNS = ("column", "type", "unit", "meaning", "allowed values")


def survey_page(table: Table) -> str:
    """Questions and tables; table: writes heads and rows."""
    return "".join([*_questions(table), "\n## Tables\n", *(_described(n, table) for n in TABLES)])


def _questions(table: Table) -> Iterable[str]:
    observed = [each for each in crosswalk().values() if each.indicator]
    others = [each for each in crosswalk().values() if not each.indicator]
    yield "\n## Questions\n\n"
    yield "Bias: whether observation says yes less often (under), more often (over) or either.\n\n"
    yield table(
        OBSERVED,
        [
            (
                f"`{each.key}`",
                each.fi,
                each.wording,
                ", ".join(each.answers),
                f"`{each.indicator}`",
                ", ".join(each.scopes),
                each.bias,
            )
            for each in observed
        ],
    )
    yield "\nWhat no crawler can see is told from the answers alone:\n\n"
    rows = [(f"`{each.key}`", each.fi, each.unobservable) for each in others]
    yield table(("question", "in Finnish", "why"), rows)


def _described(name: str, table: Table) -> str:
    rows = [
        (f"`{row['column']}`", row["type"], row["unit"], row["meaning"], row["allowed_values"])
        for row in codebook([name])
    ]
    return f"\n### {name}\n\n{TABLES[name].summary}\n\n" + table(COLUMNS, rows)
