"""Term files: how terms match, and what the loader says of a wrong entry."""

from pathlib import Path

import pytest

from crawler import vocabulary
from crawler.detectors.terms import Entries, Terms, TermsError, load_terms


class Sample(Entries):
    """A term file with one list."""

    words: Terms


MATCHES = [
    ("lähet*", "se lähetetään", True),
    ("lähet*", "uudelleenlähetys", False),
    ("*seminaari*", "valtuustoseminaarin", True),
    ("you tube", "you-tube", True),
    ("sänds ... direkt", "sänds på måndag direkt", True),
    ("sänds ... direkt", f"sänds {'x ' * 40} direkt", False),
    ("x", "x:ssä", True),
    ("x", "max", False),
]


@pytest.mark.parametrize(("term", "text", "matches"), MATCHES)
def test_terms(term: str, text: str, matches: bool) -> None:
    assert (Sample.model_validate({"words": [term]}).words.search(text) is not None) is matches


WRONG = [
    ('words = ["Iso"]', "words: 'Iso': a term is written in lower case"),
    ('words = ["*"]', "words: '*': a term is letters"),
    ("words = []", "words: a list of at least one text expected"),
    ("words = [1]", "words: 1: a text expected"),
    ('words = ["a"]\nextra = 1', "extra: Extra inputs"),
    ("", "words: Field required"),
]


@pytest.mark.parametrize(("content", "problem"), WRONG)
def test_a_wrong_entry_is_named(
    content: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sample.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(vocabulary, "FOLDER", tmp_path)
    with pytest.raises(TermsError) as caught:
        load_terms("sample", Sample)
    assert str(caught.value).startswith(f"crawler/vocabulary/sample.toml: {problem}")
