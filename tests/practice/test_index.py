"""The practice web as a newcomer opens it: the page that lists what there is."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from practice import FAULTS
from practice.register import read_rows
from practice.sites.municipalities import PlaceError, municipalities, read_place


@dataclass(frozen=True)
class Served:
    """The index page, and the files that were written."""

    page: str
    truth: dict[str, dict[str, object]]
    register: list[dict[str, str]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    command = [sys.executable, "-m", "practice", "--port", "0", "--ca-file", "ca.pem"]
    command += ["--truth", "truth.json", "--write-register", "register.csv", "--summary", "s.json"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = re.findall(r"http://[\d.:]+/", process.stdout.readline())[0]
        try:
            page = httpx.get(address, trust_env=False).text
            truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
            yield Served(page, truth, read_rows(folder / "register.csv"))
        finally:
            process.send_signal(signal.SIGTERM)


def test_every_site_is_listed_and_linked(served: Served) -> None:
    links = re.findall(r'<a href="(http://127\.0\.0\.1:\d+/[^"]*)">([^<]+)</a>', served.page)
    assert len(links) == len(municipalities()) + len(FAULTS)
    front = {name: address for address, name in links}["Kuvitelma"]
    assert "Kuvitelma" in httpx.get(front, trust_env=False).text


def test_what_is_true_is_told(served: Served) -> None:
    kuvitelma = served.truth["951"]
    assert kuvitelma["statuses"] == ["complete"]
    assert kuvitelma["livestream"] == "yes"
    assert served.truth["985"]["statuses"] == ["not_the_municipality"]
    assert {row["code"] for row in served.register} > set(served.truth)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("code = ", "Invalid value"),
        (
            'code = "999"\nname_fi = "Uusi"\nname_sv = "Ny"\nhost = "a.example"\ncolour = 1',
            "colour",
        ),
        (
            'code = "999"\nname_fi = "Uusi"\nname_sv = "Ny"\nhost = "a.example"\ncouncil = "x"',
            "council",
        ),
    ],
)
def test_a_wrong_file_is_told_by_name(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "uusi.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlaceError, match=rf"(?s)uusi\.toml.*{says}"):
        read_place(path)


def test_the_second_night_differs_where_the_files_say_so() -> None:
    first, second = municipalities(), municipalities(night=2)
    changed = {name for name in first if first[name].place != second[name].place}
    assert changed == {
        "Kuvitelma",
        "Keksintöjärvi",
        "Tyhjälä",
        "Toivonranta",
        "Hämynkylä",
        "Taikavesi",
    }
    assert second["Hämynkylä"].statuses[0] == "connection_refused"
