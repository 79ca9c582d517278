"""Running commands beside a practice web, and what they cost."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

SOMEVAHTI = str(Path(sys.executable).with_name("somevahti"))
# What would lead a command elsewhere than meant.
LEFT_OUT = ("SOMEVAHTI_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "SSL_CERT_")


class MeasuringError(RuntimeError):
    """A measured command failed; the message carries its last words."""


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds (user and system) and largest resident memory (MB) of one process."""

    cpu: float
    peak: float


class PracticeWeb:
    """The practice web in a process of its own: `with PracticeWeb(folder, ...) as web`."""

    def __init__(self, folder: Path, sites: int, pages: int, *, https: bool) -> None:
        command = [sys.executable, "-m", "benchmarks.practice_web", str(folder)]
        command += ["--sites", str(sites), "--pages", str(pages), *(["--https"] * https)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment({})
        )
        way = self._answer()
        # Without other attempts a crawl that fails does so at once.
        self.environment = environment(way["environment"] | {"SOMEVAHTI_RETRY_WAITS": "[]"})
        self.options: list[str] = way["options"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def asked(self) -> list[str]:
        """The addresses asked for since the last time."""
        assert self._process.stdin is not None
        self._process.stdin.write("asked\n")
        self._process.stdin.flush()
        addresses: list[str] = self._answer()
        return addresses

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise MeasuringError("the practice web ended early")
        return json.loads(line)


def environment(more: dict[str, str]) -> dict[str, str]:
    """Our environment without settings, proxies and trusted certificates, and some variables."""
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith(LEFT_OUT)}
    return kept | more


def run(command: Sequence[str], web: PracticeWeb, folder: Path) -> Usage:
    """Run a command to its end; MeasuringError when it fails."""
    with (folder / "stderr").open("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=web.environment | {"PYTHONPATH": str(Path(__file__).parents[1])},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise MeasuringError(f"{' '.join(command[:4])}: {errors.read()[-500:]}")
    return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pages_read(database: Path) -> int:
    """Pages that the newest run read."""
    with closing(sqlite3.connect(database)) as connection:
        statement = (
            "SELECT sum(pages_fetched) FROM visits WHERE run_id = (SELECT max(run_id) FROM runs)"
        )
        return int(connection.execute(statement).fetchone()[0])
