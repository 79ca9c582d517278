"""The benchmark of the order, on two sites."""

from benchmarks.frontier import TODAY, pooled_share, sites, told
from benchmarks.walks import walked


def test_a_visit_sees_the_answers_before_a_breadth_first_walk() -> None:
    results = [walked(built, TODAY) for built in sites(7, 2)]
    assert all(result.pages >= 100 and result.answers for result in results)
    breadth = [step for r in results for step in r.steps(r.breadth, strict=False)]
    visit = [step for r in results for step in r.steps(r.order, strict=False)]
    assert sum(visit) < sum(breadth) / 2
    assert pooled_share(results) < 0.5
    assert "answers breadth-first 95 % of" in told("two", results)
