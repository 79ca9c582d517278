"""Two nights of the practice web and a wave of the survey, by the real commands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import typer

from practice.answers import ANSWERS
from practice.register import register_rows
from practice.sites.municipalities import municipalities, sites_of
from practice.web.server import LocalWeb
from somevahti.config import PREFIX
from somevahti.console import say
from somevahti.errors import UsageError
from storage.times import night_of, utc_now

REGISTER = "practice-register.csv"
SHOWN = "Kuvitelma"
IMPORT = ("survey", "import", ANSWERS.name, "--wave", "practice")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE")
ASK = f"""`somevahti show NAME --municipalities {REGISTER}` tells what is known
of the others: Tyhjälä (a new stream), Keksintöjärvi (renewed), Hämynkylä (down), Tarukoski
(misleading links)."""
# No pause between requests: the sites are this machine's own.
SETTINGS = {
    "DATABASE": "sqlite:///somevahti.db",
    "MUNICIPALITIES": REGISTER,
    "CONTACT": "demo@somevahti.example",
    "DELAY": "0",
    "RETRY_WAITS": "[1]",
    "BROWSER_MINUTES": "0",
}


def demonstrate(out: Path) -> None:
    """Run the chain in a folder of its own, made anew, and say what to open.

    Raises UsageError for a folder that holds something else, typer.Exit with the status of a
    command that fails.
    """
    _prepare(out)
    first, second = municipalities(), municipalities(night=2)
    register_rows(out / REGISTER, first.values())
    shutil.copy(ANSWERS, out / ANSWERS.name)
    day = night_of(utc_now()).isoformat()
    with LocalWeb(sites_of(first.values())) as web:
        say(f"The practice web: {len(first)} invented municipalities on this machine.")
        run = Chain(out, web)
        run("The first night", 0, "crawl")
        for site in sites_of(second.values()):
            web.add(site)
        run("The night after, some sites have changed", 1, "crawl")
        run("How the nights went, and which sites need a person", 1, "status")
        run("What is known of one municipality", 1, "show", SHOWN)
        run("The tables, for a spreadsheet", 1, "export", "--out", "export", "--format", "xlsx")
        run("What the second night changed", 1, "changes")
        run("What the municipalities answered themselves", 1, *IMPORT, "--date", day)
        run("Answers beside observations", 1, "compare", "practice", "--out", "comparison")
    say(_closing(out))


class Chain:
    """Runs commands of somevahti in the demo's folder, on the practice web and nothing else."""

    def __init__(self, folder: Path, web: LocalWeb) -> None:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(PREFIX) and name.upper() not in PROXIES
        }
        settings = {PREFIX + name: value for name, value in SETTINGS.items()}
        self._environment = kept | settings | web.environment()
        self._folder = folder

    def __call__(self, title: str, days: int, *command: str) -> None:
        """Run a command so many days ahead of the clock; its failure is the demo's."""
        say(f"\n## {title}\n\n$ somevahti {' '.join(command)}")
        rehearsed = [sys.executable, "-m", "somevahti.rehearsal", str(days), *command]
        done = subprocess.run(rehearsed, cwd=self._folder, env=self._environment, check=False)
        if done.returncode:
            raise typer.Exit(done.returncode)


def _prepare(folder: Path) -> None:
    """Make the folder, without what an earlier demo left there; UsageError for another's."""
    if folder.exists() and any(folder.iterdir()) and not (folder / REGISTER).exists():
        raise UsageError(f"{folder} holds something else than a demo; name another with --out DIR")
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("somevahti.db*"):
        path.unlink()
    for made in ("export", "comparison"):
        shutil.rmtree(folder / made, ignore_errors=True)


def _closing(folder: Path) -> str:
    serve = f"somevahti serve --database sqlite:///{folder}/somevahti.db"
    opened = {
        f"{folder}/export/somevahti.xlsx": "every table with its codebook; begin with `indicators`",
        serve: "the database in the browser, with questions to begin with",
        "python -m practice": "the sites themselves, in a browser",
    }
    width = max(map(len, opened))
    lines = [f"{what:{width}}  {words}" for what, words in opened.items()]
    report = f"The survey and the web compared: {folder}/comparison/report.html"
    return "\n".join(["", "## Open next", "", *lines, "", f"In {folder}, {ASK}", "", report])
