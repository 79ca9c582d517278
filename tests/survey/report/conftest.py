"""A report of a made-up wave, and how it is read."""

import pytest
from lxml import html  # type: ignore[import-untyped]

from survey.compare import Results
from survey.report import report
from tests.survey.report.told import Told
from tests.survey.report.worlds import MADE, made_up


@pytest.fixture(scope="session")
def results() -> Results:
    """The made-up wave."""
    return made_up()


@pytest.fixture(scope="session")
def text(results: Results) -> str:
    """Its report."""
    return report(results, made=MADE)


@pytest.fixture(scope="session")
def told(text: str) -> Told:
    """Its report, read."""
    return Told(html.document_fromstring(text))
