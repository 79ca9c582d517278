"""Running the real command line as a user would: in a process and a folder of its own."""

import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from somevahti.cli import main

PATIENCE = 120.0
# Kept from one command to the next: compiling takes a command longer than starting.
BYTECODE = Path(tempfile.gettempdir(), "somevahti-tests-bytecode")
SOMEVAHTI = Path(sys.executable).with_name("somevahti")
# What would lead a command elsewhere than the test means.
LEFT_OUT = (
    "PYTHONDONTWRITEBYTECODE",
    "SOMEVAHTI_",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "ALL_PROXY",
    "SSL_CERT_",
)


@dataclass(frozen=True)
class Completed:
    """How a command ended: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        """The last line of standard error."""
        return (self.err.strip().splitlines() or [""])[-1]


def run_somevahti(
    *args: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    patience: float = PATIENCE,
    file_limit: int | None = None,
) -> Completed:
    """Run `somevahti ARGS` in a folder, with these variables on top of a clean environment.

    file_limit: largest file in bytes that it may write, as on a disk that is full. Fails the test
    (TimeoutExpired) when the command takes longer than the patience.
    """
    with start_somevahti(*args, cwd=cwd, env=env, file_limit=file_limit) as process:
        try:
            return completed(process, patience)
        finally:
            process.kill()


def call_somevahti(
    *args: str,
    cwd: Path,
    env: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Completed:
    """The same in this process: quicker, for commands that end before they crawl."""
    for name in set(os.environ) - set(clean_environment()):
        monkeypatch.delenv(name)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(cwd)
    monkeypatch.setattr(sys, "argv", ["somevahti", *args])
    handler = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as ended:
        main()
    signal.signal(signal.SIGTERM, handler)
    told = capsys.readouterr()
    return Completed(int(ended.value.code or 0), told.out, told.err)


def start_somevahti(
    *args: str, cwd: Path, env: Mapping[str, str] | None = None, file_limit: int | None = None
) -> subprocess.Popen[str]:
    """Start `somevahti ARGS` and leave it running, for tests that interrupt it."""
    # Bytecode that the limit cuts off would be kept and break the commands that come later.
    limited = {} if file_limit is None else {"PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        [str(SOMEVAHTI), *args],
        cwd=cwd,
        env=clean_environment() | dict(env or {}) | limited,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    if file_limit is not None:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (file_limit, file_limit))
    return process


def completed(process: subprocess.Popen[str], patience: float = PATIENCE) -> Completed:
    """Wait for the end of a started command."""
    out, err = process.communicate(timeout=patience)
    return Completed(process.returncode, out, err)


def clean_environment() -> dict[str, str]:
    """Our environment without settings, proxies and trusted certificates; warnings are shown."""
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith(LEFT_OUT)}
    return kept | {
        "PYTHONWARNINGS": "default",
        "PYTHONUTF8": "1",
        "PYTHONPYCACHEPREFIX": str(BYTECODE),
        "COLUMNS": "200",
    }
