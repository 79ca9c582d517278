"""somevahti survey: waves of the survey and their answers."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from somevahti.config import load_settings
from somevahti.console import say
from somevahti.errors import UsageError
from somevahti.options import Database, Municipalities, readable
from storage.counted import counted
from storage.database import open_database, reading
from storage.register import load_register

if TYPE_CHECKING:
    from survey.answers import Reading

survey = typer.Typer(
    help="Waves of the survey: what municipalities answered, to be compared with what is observed.",
    no_args_is_help=True,
)


@survey.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX of answers.")],
    *,
    wave: Annotated[str, typer.Option("--wave", metavar="ID", help="Name of the wave: 2017.")],
    day: Annotated[
        str, typer.Option("--date", metavar="D", help="The day its answers speak of: 2017-04-15.")
    ],
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            metavar="FILE",
            help="Which column answers which question. Default: as `survey template` writes it.",
        ),
    ] = None,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Store the answers of a wave, in place of an earlier import of it. Everything is checked
    first: if a single cell cannot be read, every problem is told and nothing is stored."""
    from survey.importing import checked, store_wave, wave_of  # noqa: PLC0415 - slows others' start
    from survey.mapping import parse_mapping, read_mapping  # noqa: PLC0415 - as above
    from survey.template import template as template_text  # noqa: PLC0415 - as above

    settings = load_settings(database=database, municipalities=municipalities)
    register = load_register(settings.municipalities)
    when = _day(day)
    if not wave.strip():
        raise UsageError("--wave is empty; name the wave, such as 2017")
    read_as = (
        read_mapping(readable(mapping))
        if mapping
        else parse_mapping(template_text(), "the template")
    )
    read = checked(readable(file), read_as, register, when)
    engine = open_database(settings.database)
    store_wave(engine, register, wave_of(wave, when, file), read.answers)
    _tell(wave, read)


def _tell(wave: str, read: "Reading") -> None:
    answered = {given.respondent_code for given in read.answers}
    unsure = sum(given.answer == "unsure" for given in read.answers)
    say(
        f"Wave {wave}: {counted(len(read.answers), 'answer')} of "
        f"{counted(len(answered), 'municipality', 'municipalities')}, {unsure} of them unsure."
    )
    rows: dict[tuple[int, str], list[str]] = {}
    for given in read.set_aside:
        rows.setdefault((given.row, given.respondent_code), []).append(given.question)
    for (row, respondent), questions in rows.items():
        say(
            f"  row {row} of {respondent} does not count for {', '.join(questions)}: "
            f"a later row of {respondent} does"
        )
    for note in read.notes:
        say(f"  {note}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--date {text!r} is no date; write it as 2017-04-15") from error


@survey.command()
def template() -> None:
    """Write a commented mapping with the questions of 2017, to be changed to your file's columns:
    `somevahti survey template > mapping.toml`."""
    from survey.template import template as template_text  # noqa: PLC0415 - slows others' start

    say(template_text().rstrip("\n"))


@survey.command("list")
def list_(database: Database = None, municipalities: Municipalities = None) -> None:
    """The waves that are stored."""
    from storage.waves import waves  # noqa: PLC0415 - slows others' start

    settings = load_settings(database=database, municipalities=municipalities)
    with reading(open_database(settings.database, create=False)) as session:
        found = waves(session)
    if not found:
        say("No wave is stored; import one with `somevahti survey import`.")
    for wave, municipalities_, answers in found:
        of = counted(municipalities_, "municipality", "municipalities")
        told = f"{of}, {counted(answers, 'answer')}, from {wave.source}"
        say(f"{wave.wave}  {wave.reference_date}  {told}")
