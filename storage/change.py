"""One thing that is not what it was, and how it is told in words."""

from datetime import date

from sqlmodel import Field, SQLModel

from storage.columns import text_column

# What can happen to a thing, in words; {name}, {before} and {after} stand for the columns.
WORDS: dict[tuple[str, str], str] = {
    ("account", "new"): "links to a new account, {name} ({after})",
    ("account", "renamed"): "the account {before} is {name} now",
    ("account", "moved"): "{name} leads to {after} now; the site still links to the old address",
    ("account", "gone"): "no longer links to {name} ({before})",
    ("account", "dead"): "{name} is gone by what its address answers; the site still links to it",
    ("account", "back"): "links to {name} again ({after})",
    ("account", "owner"): "{name} was taken for {before}, now for {after}",
    ("account", "kind"): "{name} was a {before}, now a {after}",
    ("account", "missing"): "{name} was not found ({before}); it is not taken for gone yet",
    ("account", "found"): "{name} was found again",
    ("livestream", "new"): "council meetings can be watched: {name} ({after})",
    ("livestream", "gone"): "council meetings can no longer be watched at {name} ({before})",
    ("livestream", "back"): "council meetings can be watched again: {name} ({after})",
    ("livestream", "kind"): "what shows council meetings at {name} was {before}, now {after}",
    ("livestream", "missing"): "{name} no longer shows council meetings; not taken for gone yet",
    ("livestream", "found"): "{name} shows council meetings again",
    ("page", "verdict"): "the page on a phone, {name}: {before} -> {after}",
    ("answer", "answer"): "answer {name}: {before} -> {after}",
    ("site", "lost"): "could not be looked at ({after}); what was seen there stays",
    ("site", "reached"): "could be looked at again (before: {before})",
}
# What an analyst wants to see first; the rest follows.
FIRST = ("answer", "new", "renamed", "moved", "gone", "dead", "back", "owner", "kind", "verdict")
WHATS = tuple(dict.fromkeys((*FIRST, *(what for _, what in WORDS))))
THINGS = tuple(dict.fromkeys(thing for thing, _ in WORDS))
# How the log of changes is sorted.
SORTED_BY = ("run_id", "municipality_code", "thing", "name", "what", "before", "after")
# What is told of the looking, not of the web: a look that found a thing no more, or found it again.
PASSING = frozenset({"missing", "found", "lost", "reached"})


class Change(SQLModel):
    """One thing of a municipality that is not what it was on the night before."""

    run_id: int = Field(description="run that brought it")
    night: date = Field(description="night of that run, or of the answer of the account's address")
    municipality_code: str = text_column("the municipality")
    municipality: str = text_column("the municipality's name in Finnish")
    thing: str = text_column("account, livestream (of the council), page (on a phone) or answer")
    what: str = text_column("what happened to it (docs/data.md)")
    name: str = text_column("the account, stream, kind of page or indicator (and its scope)")
    before: str = text_column("what it was: owner, kind, verdict, value or account; empty if new")
    after: str = text_column("what it is now; empty if it is gone")
    cause: str = text_column(
        "site (the web), rules (this run was the first to judge by new rules), verify or review"
    )
    evidence_url: str = text_column("page that shows it, or showed it last")

    told: str = text_column("the change in words")

    @property
    def order(self) -> tuple[int, str, str, str, str]:
        """For sorting: what analysts want first, then by municipality."""
        return (
            WHATS.index(self.what),
            self.municipality_code,
            self.thing,
            self.name,
            self.after,
        )


def in_words(thing: str, what: str, name: str, before: str, after: str) -> str:
    """What happened to a thing as a line, without the municipality's name.

    Names come from websites: what cannot be printed is left out.
    """
    line = WORDS[thing, what].format(name=name, before=before, after=after)
    return line if line.isprintable() else "".join(filter(str.isprintable, line))
