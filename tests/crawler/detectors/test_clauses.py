"""What a sentence says is so: each case is a sentence and what is left of it."""

import pytest

from crawler.detectors.clauses import affirmed

CASES = [
    ("kokoukset lähetetään suorina", "kokoukset lähetetään suorina"),
    ("kokouksia ei lähetetä suorina, mutta tallenne julkaistaan", ", mutta tallenne julkaistaan"),
    ("suoraa lähetystä kokouksista ei ole", ""),
    ("suoraa lähetystä ei tallenneta", "suoraa lähetystä"),
    ("lähetystä ei voi katsoa jälkikäteen", "lähetystä"),
    ("kokoukset näytetään ilman tekstitystä", "kokoukset näytetään"),
    ("paikalle ei tarvitse tulla vaan kokous näkyy netissä",) * 2,
    ("jos et pääse paikalle, katso kokous verkosta",) * 2,
    ("toisin kuin lautakuntien kokoukset, nämä lähetetään suorina", ", nämä lähetetään suorina"),
    ("lähetykset on lopetettu", ""),
    ("mötena sänds inte på webben", ""),
    ("de varken bandas eller sänds på webben", "de"),
    ("sändningen textas inte", "sändningen"),
    ("mötet strömmas – ingen inspelning sparas", "mötet strömmas –"),
    ("du behöver inte komma utan kan titta hemma",) * 2,
    ("seuraa kuntaa facebookissa", "facebookissa"),
    ("the meeting is not streamed but a recording is kept", "but a recording is kept"),
    ("the stream is not recorded", "the stream is"),
    ("if you cannot attend, watch it online",) * 2,
]


@pytest.mark.parametrize(("sentence", "left"), CASES)
def test_what_is_denied_is_cut_out(sentence: str, left: str) -> None:
    assert affirmed(sentence).split() == left.split()


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in CASES])
def test_places_stay_the_same(sentence: str) -> None:
    assert len(affirmed(sentence)) == len(sentence)
