"""The units of deploy/ say what the commands and settings of the code are."""

import configparser
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from scheduler.alerts.settings import PASSWORD
from somevahti.cli import app
from somevahti.commands.crawl import NOT_TRUSTED
from somevahti.config import PREFIX, Settings, load_settings

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
TOLD = [*DEPLOY.iterdir(), ROOT / "docs/operation.md", ROOT / "docs/parts/settings.md"]
HOME = "/var/lib/somevahti"
COMMANDS = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
INSTRUCTION = re.compile(r"^([A-Z]+) (.*)$", re.M)
# What systemd says of a service that is shut up as well as one that fetches can be; 100 is worst.
EXPOSURE = 25


@pytest.fixture
def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / "somevahti.service", encoding="utf-8")
    return parser


@pytest.fixture
def instructions() -> list[tuple[str, str]]:
    """The instructions of the Containerfile, continued lines joined."""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [(name, " ".join(rest.split())) for name, rest in INSTRUCTION.findall(text)]


@pytest.mark.parametrize("path", TOLD, ids=lambda path: str(path.name))
def test_every_setting_that_is_named_exists(path: Path) -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields} | {PASSWORD}
    assert set(re.findall(rf"{PREFIX}[A-Z_]+\b", path.read_text(encoding="utf-8"))) <= known


def test_every_example_of_a_setting_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (DEPLOY / "somevahti.env").read_text(encoding="utf-8")
    examples = re.findall(rf"^#?({PREFIX}\w+)=(.*)$", text, re.M)
    for name, value in examples:
        monkeypatch.setenv(name, value.strip('"'))
    monkeypatch.chdir(tmp_path)
    settings = load_settings()
    assert len(examples) > 5
    assert settings.contact == "somevahti@kunta.example"
    assert settings.alert_mail_to == ("web@kunta.example",)


def test_commands_that_are_named_exist() -> None:
    text = (ROOT / "docs/operation.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|bin/)somevahti (\w+)", text))
    assert {"status", "backup", "restore", "verify", "vacuum"} <= named <= COMMANDS


def test_the_service_starts_the_schedule(unit: configparser.ConfigParser) -> None:
    service = unit["Service"]
    program, command = shlex.split(service["ExecStart"])
    assert program == "/opt/somevahti/.venv/bin/somevahti"
    assert command == "schedule"
    assert service["StateDirectory"] == Path(HOME).name
    assert service["WorkingDirectory"] == HOME
    assert service["EnvironmentFile"].lstrip("-") == "/etc/somevahti.env"


def test_the_limits_of_the_service_leave_room_for_those_of_the_schedule(
    unit: configparser.ConfigParser,
) -> None:
    service, settings = unit["Service"], Settings()
    assert float(service["TimeoutStopSec"]) > settings.stop_seconds
    assert int(service["MemoryMax"].removesuffix("G")) * 1000 > settings.run_memory_mb
    assert service["RestartPreventExitStatus"] == "2"
    assert service["OOMPolicy"] == "continue"


def test_chromium_may_shut_up_its_own_processes(unit: configparser.ConfigParser) -> None:
    service = unit["Service"]
    assert set(service["RestrictNamespaces"].split()) == {"user", "pid", "net"}
    assert set(service["SystemCallFilter"].split()) == {"@system-service", "chroot"}
    assert not {"MemoryDenyWriteExecute", "ProcSubset", "PrivateUsers"} & set(service)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_takes_the_service(tmp_path: Path) -> None:
    text = (DEPLOY / "somevahti.service").read_text(encoding="utf-8")
    here = tmp_path / "somevahti.service"
    program = str(Path(sys.executable).with_name("somevahti"))
    here.write_text(text.replace("/opt/somevahti/.venv/bin/somevahti", program))
    for question in (["verify"], ["security", "--offline=yes", f"--threshold={EXPOSURE}"]):
        done = subprocess.run(
            ["systemd-analyze", *question, str(here)], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_the_container_runs_the_schedule_as_nobody_special(
    instructions: list[tuple[str, str]],
) -> None:
    by_name = dict(instructions)
    names = [name for name, _ in instructions]
    assert json.loads(by_name["ENTRYPOINT"]) == ["tini", "--", "somevahti"]
    assert json.loads(by_name["CMD"]) == ["schedule"]
    assert by_name["VOLUME"] == by_name["WORKDIR"] == HOME
    assert by_name["USER"] == "somevahti"
    assert names.index("USER") > max(n for n, name in enumerate(names) if name == "RUN")
    assert f"--home-dir {HOME} " in instruction_with(instructions, "useradd")


def instruction_with(instructions: list[tuple[str, str]], word: str) -> str:
    """The instruction in which a word stands."""
    return next(rest for _, rest in instructions if word in rest)


def test_the_container_is_made_as_by_hand(instructions: list[tuple[str, str]]) -> None:
    packages = instruction_with(instructions, "apt-get install").split()
    assert {"chromium", "make", "python3-venv", "postgresql-client", "tini"} <= set(packages)
    made = instruction_with(instructions, "make setup")
    assert made.startswith("make setup && ")
    assert "\nsetup:" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_container_is_healthy_as_long_as_it_can_be_asked() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    asked = re.search(r"CMD somevahti (\w+) >/dev/null \|\| \[ \$\? -eq (\d) \]", text)
    assert asked
    assert asked[1] in COMMANDS
    assert int(asked[2]) == NOT_TRUSTED
