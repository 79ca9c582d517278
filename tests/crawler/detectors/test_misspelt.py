"""Words with one wrong letter."""

import pytest

from crawler.detectors.misspelt import spelt

CASES = [
    ("suoralähtys", "suoralähetys"),
    ("suoralähettys", "suoralähety"),
    ("verkkkolähetys", "verkkolähetys"),
    ("striimmaus", "striimaus"),
    ("direksändning", "direktsändning"),
    ("webbsändnig", "webbsänd"),
    ("liivestream", "livestream"),
    ("suoralähetyksenä", "suoralähetyksenä"),
    ("striimataan", "striimataan"),
    ("suoraan kaupungintalolta", "suoraan kaupungintalolta"),
    ("direktör", "direktör"),
    ("tallentaa", "tallentaa"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "meant"), CASES)
def test_one_letter_may_be_wrong(written: str, meant: str) -> None:
    assert spelt(written).startswith(meant)
