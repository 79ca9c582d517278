"""Mappings that say what a file means, and those that cannot."""

from pathlib import Path

import pytest

from survey.mapping import Asked, MappingError, read_mapping

WIDE = """
municipality = "Kunta"

[words]
yes = ["kyllä", "ja", "1"]
partly = ["osittain", "delvis"]
no = ["ei", "nej"]
unsure = ["en osaa sanoa"]

[questions.responsive]
column = "Onko responsiivisuus huomioitu?"

[questions.uses_facebook]
column = "Kanavat: Facebook"
option = "Facebook"
group = "channels"
"""
LONG = 'question = "Kysymys"\nanswer = "Vastaus"\n' + WIDE


def written(folder: Path, text: str) -> Path:
    path = folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_wide_and_long(tmp_path: Path) -> None:
    wide = read_mapping(written(tmp_path, WIDE))
    assert not wide.is_long
    assert wide.questions["responsive"] == Asked(column="Onko responsiivisuus huomioitu?")
    assert read_mapping(written(tmp_path, LONG)).is_long


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Kyllä", "yes"),
        ("KYLLA", "yes"),
        (" ja ", "yes"),
        ("Osittain", "partly"),
        ("nej", "no"),
        ("En  osaa sanoa", "unsure"),
        ("ehkä", None),
        ("", None),
    ],
)
def test_words_mean_answers(tmp_path: Path, words: str, answer: str | None) -> None:
    assert read_mapping(written(tmp_path, WIDE)).words.of(words) == answer


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "responsive]",
            "responsiv]",
            "no question is called 'responsiv'; did you mean 'responsive'",
        ),
        ("responsive]", "weather]", "no question is called 'weather'"),
        ('municipality = "Kunta"', "", "municipality: Field required"),
        (
            'column = "Onko',
            'colum = "Onko',
            "questions.responsive.colum: there is no such entry; did you mean 'column'?",
        ),
        (
            'column = "Onko responsiivisuus huomioitu?"',
            "",
            "questions.responsive.column: Field req",
        ),
        ('group = "channels"', "", "questions.uses_facebook: an option needs a group"),
        ('option = "Facebook"\n', "shared = true\n", "questions.uses_facebook: an option needs"),
        ('"ei", "nej"', '"ei", "kyllä"', "words: 'kylla' is there twice"),
        ('municipality = "Kunta"', 'municipality = "Kunta"\nanswer = "V"', "needs both `question`"),
        ("[words]", "[words", "mapping.toml: "),
        ("partly", "party", "words.party: there is no such entry; did you mean 'partly'?"),
        (
            '"Kunta"',
            '"Kunta"\nanser = "V"',
            "anser: there is no such entry; did you mean 'answer'?",
        ),
        (
            "[words]",
            '[options]\nchanels = ["Blogi"]\n[words]',
            "no question has the group 'chanels'; did you mean 'channels'?",
        ),
    ],
)
def test_mistakes_are_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    path = written(tmp_path, WIDE.replace(before, after, 1))
    with pytest.raises(MappingError) as raised:
        read_mapping(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert message in str(raised.value)


def test_a_mapping_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MappingError):
        read_mapping(path)
