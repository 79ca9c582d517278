"""One at a time, and a run before the others."""

import threading
import time

from scheduler.turns import Turns


def test_a_run_goes_before_those_that_waited_longer() -> None:
    turns = Turns()
    order: list[str] = []

    def work(name: str, *, run: bool) -> None:
        with turns.turn(run=run):
            order.append(name)

    threads = []
    with turns.turn(run=False):
        assert turns.taken
        for name in ("backup", "vacuum", "run"):
            threads.append(
                threading.Thread(target=work, args=(name,), kwargs={"run": name == "run"})
            )
            threads[-1].start()
            time.sleep(0.1)
        assert order == []
    for thread in threads:
        thread.join(10)
    assert order[0] == "run"
    assert sorted(order) == ["backup", "run", "vacuum"]
    assert not turns.taken
