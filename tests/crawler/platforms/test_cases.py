"""The specification: every line of every table in `cases/`."""

import pytest

from crawler.platforms import Reading, could_name_platform, identify
from tests.crawler.platforms.tables import all_cases


@pytest.mark.parametrize(("url", "expected"), all_cases(), ids=lambda value: str(value)[:90])
def test_address_is_read_as_the_table_says(url: str, expected: Reading) -> None:
    assert identify(url) == expected


@pytest.mark.parametrize(("url", "expected"), all_cases(), ids=lambda value: str(value)[:90])
def test_prefilter_lets_every_platform_through(url: str, expected: Reading) -> None:
    assert could_name_platform(url) or expected.kind == "none"


def test_prefilter_stops_ordinary_links() -> None:
    for url in (
        "/fi/palvelut",
        "https://www.kuusniemi.example/uutiset.html",
        "https://netflix.com",
    ):
        assert not could_name_platform(url)
