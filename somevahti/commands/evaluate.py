"""somevahti evaluate: the detectors against hand-labelled pages."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from somevahti import VERSION
from somevahti.config import load_settings
from somevahti.console import say, warn
from somevahti.options import Database, Municipalities
from storage.register import load_register

REGISTER = "municipalities.csv"

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of pages with a labels.jsonl.")]


def evaluate(
    folder: Folder,
    as_json_: Annotated[bool, typer.Option("--json", help="Machine-readable, complete.")] = False,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Judge hand-labelled pages, each as a visit of one page, and compare: precision, recall and F1
    per platform with intervals, owners taken for one another, how far confidence can be trusted;
    broadcasts of the council by kind of page and by municipality; what pages declare, and are
    measured to in a browser, of phones; and every error with its evidence. The register is the
    folder's own municipalities.csv if it has one, unless --municipalities names another. Nothing is
    fetched and no database is opened."""
    from crawler.evaluation.evaluation import (  # noqa: PLC0415 - slows the other commands' start
        evaluate as evaluate_folder,
    )
    from crawler.evaluation.phone_judging import judge_on_phone  # noqa: PLC0415 - as above
    from somevahti.evaluated import as_json, tell  # noqa: PLC0415 - as above

    own = folder / REGISTER
    chosen = own if municipalities is None and own.is_file() else municipalities
    settings = load_settings(database=database, municipalities=chosen)
    evaluation = evaluate_folder(
        folder,
        load_register(settings.municipalities),
        lambda pages: asyncio.run(judge_on_phone(folder, pages, settings, VERSION)),
    )
    if evaluation.unread_keys:
        warn(f"labels.jsonl: keys that say nothing here: {', '.join(evaluation.unread_keys)}")
    if as_json_:
        say(json.dumps(as_json(evaluation), ensure_ascii=False, indent=1))
    else:
        tell(evaluation)
