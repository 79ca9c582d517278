"""The command line: commands, errors in one line, exit statuses."""

import sys

import typer

from crawler.evaluation.label_files import LabelsError
from crawler.interruption import CrawlInterruptedError
from crawler.measuring.errors import BrowserMissingError
from crawler.opt_out import OptOutError
from scheduler.lock import RunningAlreadyError
from somevahti import VERSION
from somevahti.commands.backup import backup, restore
from somevahti.commands.changes import changes
from somevahti.commands.compare import compare
from somevahti.commands.crawl import crawl
from somevahti.commands.demo import demo
from somevahti.commands.evaluate import evaluate
from somevahti.commands.export import export
from somevahti.commands.forget import forget
from somevahti.commands.measure import measure
from somevahti.commands.schedule import schedule
from somevahti.commands.serve import serve
from somevahti.commands.show import show
from somevahti.commands.status import status
from somevahti.commands.survey import survey
from somevahti.commands.vacuum import vacuum
from somevahti.commands.verify import verify
from somevahti.config import SettingsError
from somevahti.console import out, warn
from somevahti.errors import UsageError
from storage.database import DatabaseError, WrongDatabaseError
from storage.register import RegisterError, UnknownMunicipalityError
from storage.waves import UnknownWaveError
from survey.errors import SurveyInputError

FAILED = 1
WRONG_INPUT = 2
INPUT_ERRORS = (
    RegisterError,
    UnknownMunicipalityError,
    UnknownWaveError,
    OptOutError,
    LabelsError,
    SettingsError,
    UsageError,
    SurveyInputError,
    WrongDatabaseError,
)

app = typer.Typer(
    name="somevahti",
    help="Watches what Finland's municipalities show of themselves on the web: the social media "
    "accounts they link to, where their councils can be watched, and how their pages fit a phone.",
    epilog="Exit status: 0 done, 1 failed, 2 wrong usage or input, 3 the run cannot be trusted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    crawl,
    schedule,
    status,
    changes,
    show,
    serve,
    measure,
    verify,
    export,
    compare,
    forget,
    backup,
    restore,
    vacuum,
    evaluate,
    demo,
):
    app.command()(command)
app.add_typer(survey, name="survey")


def _version(wanted: bool) -> None:
    if wanted:
        out.print(f"somevahti {VERSION}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and exit."
    ),
) -> None:
    """Options of somevahti itself."""
    del version


def main() -> None:
    """Run the command line; every expected error is one clear line on standard error."""
    try:
        app()
    except INPUT_ERRORS as error:
        _end(str(error), WRONG_INPUT)
    except (BrowserMissingError, DatabaseError, RunningAlreadyError, OSError) as error:
        _end(str(error), FAILED)
    except (CrawlInterruptedError, KeyboardInterrupt) as error:
        _end(str(error) or "interrupted", FAILED)


def _end(message: str, status_code: int) -> None:
    warn(f"somevahti: {message}")
    sys.exit(status_code)
