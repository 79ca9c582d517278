"""No network is told from sites that are down."""

import pytest

from crawler.failures import FetchFailedError
from crawler.outage import FEWEST_SITES, FIRST_SITES, Outage

DOWN = FetchFailedError("dns_failure", "the name cannot be resolved")
SLOW = FetchFailedError("timeout", "took too long")
SITES = [f"{number:03d}" for number in range(50)]


def after(outage: Outage, *heard: tuple[str, FetchFailedError | None]) -> Outage:
    for site, failure in heard:
        outage.heard(site, failure)
    return outage


def all_down(sites: list[str]) -> list[tuple[str, FetchFailedError | None]]:
    return [(site, DOWN) for site in sites]


@pytest.mark.parametrize(
    ("planned", "enough"), [(50, FIRST_SITES), (20, 20), (7, 7), (1, FEWEST_SITES), (0, 3)]
)
def test_how_many_must_fail(planned: int, enough: int) -> None:
    assert Outage(SITES[:planned]).enough == enough


def test_the_first_sites_all_failing_alike_is_an_outage() -> None:
    outage = after(Outage(SITES), *all_down(SITES[:19]))
    assert outage.failure is None
    assert after(outage, (SITES[19], DOWN)).failure is DOWN


def test_one_answer_proves_the_network() -> None:
    outage = after(Outage(SITES), *all_down(SITES[:19]), (SITES[30], None), *all_down(SITES))
    assert outage.failure is None


def test_one_site_failing_often_is_one_site() -> None:
    assert after(Outage(SITES), *[(SITES[0], DOWN)] * 100).failure is None


def test_failing_each_in_its_own_way_is_no_outage() -> None:
    mixed = [(site, DOWN if number % 2 else SLOW) for number, site in enumerate(SITES[:20])]
    assert after(Outage(SITES), *mixed).failure is None


def test_the_most_common_failure_is_told() -> None:
    outage = after(Outage(SITES), (SITES[0], SLOW), *all_down(SITES[1:21]))
    assert outage.failure is DOWN


def test_sites_that_failed_before_prove_nothing() -> None:
    assert after(Outage(SITES[:3]), *all_down(SITES[3:])).failure is None


def test_one_site_alone_is_never_an_outage() -> None:
    assert after(Outage(SITES[:1]), *all_down(SITES[:1])).failure is None


def test_the_others_wait_until_it_is_decided() -> None:
    assert not after(Outage(SITES), *all_down(SITES[:19])).decided.is_set()
    assert after(Outage(SITES), *all_down(SITES[:20])).decided.is_set()
    assert after(Outage(SITES), (SITES[0], None)).decided.is_set()
