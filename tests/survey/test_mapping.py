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
        ('municipality = "Kunta"', "", "municipality: this entry is missing"),
        (
            'column = "Onko',
            'colum = "Onko',
            "questions.responsive.colum: there is no such entry; did you mean 'column'?",
        ),
        (
            'column = "Onko responsiivisuus huomioitu?"',
            "",
            "questions.responsive.column: this entry is missing",
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
        ('"Kunta"', "5", "municipality: a text in quotes is expected"),
        ('"Kunta"', '" "', "municipality: this text is empty"),
        ('["ei", "nej"]', '"ei"', "words.no: a list of texts is expected, such as"),
        ("[questions.resp", "[[questions.resp", "mapping.toml: "),
        ('"Facebook"\ngroup', '"Facebook"\nshared = 3\ngroup', "shared: true or false is expected"),
        (
            "[questions.responsive]",
            "[questions]\nresponsive = 3\n[questions.director]",
            "questions.responsive: a table is expected",
        ),
        (
            'column = "Kanavat: Facebook"',
            'column = "Onko responsiivisuus huomioitu?"',
            "responsive and uses_facebook are both answered by 'Onko responsiivisuus huomioitu?'",
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


def test_options_share_a_column_each_with_its_own_words(tmp_path: Path) -> None:
    shared = WIDE.replace('group = "channels"', 'group = "channels"\nshared = true')
    twitter = shared.partition("[questions.uses_facebook]")[2].replace('"Facebook"', '"Twitter"')
    both = f"{shared}\n[questions.uses_twitter]{twitter}"
    assert len(read_mapping(written(tmp_path, both)).questions) == 3
    with pytest.raises(MappingError, match="both answered by"):
        read_mapping(written(tmp_path, both.replace('"Twitter"', '"facebook"')))


def test_no_question_at_all(tmp_path: Path) -> None:
    text = WIDE.partition("[questions.responsive]")[0] + "[questions]\n"
    with pytest.raises(MappingError, match="questions: at least one is needed"):
        read_mapping(written(tmp_path, text))
