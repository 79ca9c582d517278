"""Times that cron expressions name in Finland, on the nights of summer time too."""

from datetime import UTC, datetime, timedelta

import pytest

from scheduler.cron import next_after, trigger_of
from storage.times import FINLAND

# Summer time ends on 25 October 2026 at 04:00 and begins on 28 March 2027 at 03:00.
AUTUMN = datetime(2026, 10, 24, 12, tzinfo=FINLAND)
SPRING = datetime(2027, 3, 26, 12, tzinfo=FINLAND)
NIGHTS = [
    ("30 1 * * *", AUTUMN, ["24 22:30", "25 23:30", "26 23:30"]),
    ("30 1 * * *", SPRING, ["26 23:30", "27 23:30", "28 22:30"]),
    # The clock shows 03:30 twice in the autumn night; in the spring night it shows 04:30 instead.
    ("30 3 * * *", AUTUMN, ["25 00:30", "26 01:30", "27 01:30"]),
    ("30 3 * * *", SPRING, ["27 01:30", "28 01:30", "29 00:30"]),
    ("0 22 * * sun,mon", AUTUMN, ["25 20:00", "26 20:00", "01 20:00"]),
]


@pytest.mark.parametrize(("cron", "start", "expected"), NIGHTS)
def test_times_in_utc(cron: str, start: datetime, expected: list[str]) -> None:
    trigger = trigger_of(cron)
    told: list[str] = []
    moment = start
    for _ in expected:
        moment = next_after(trigger, moment)
        told.append(f"{moment.astimezone(UTC):%d %H:%M}")
        moment = moment.astimezone(UTC) + timedelta(seconds=1)
    assert told == expected


def test_the_repeated_hour_brings_nothing_even_if_asked_in_its_middle() -> None:
    asked = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    assert f"{next_after(trigger_of('30 3 * * *'), asked):%d %H:%M}" == "26 03:30"


@pytest.mark.parametrize("hour", [1, 3])
def test_every_night_of_ten_years_has_one_run(hour: int) -> None:
    trigger = trigger_of(f"30 {hour} * * *")
    moment = datetime(2026, 1, 1, tzinfo=FINLAND)
    for number in range(3652):
        moment = next_after(trigger, moment)
        assert moment.date() == datetime(2026, 1, 1).date() + timedelta(number)
        assert moment.minute == 30
        assert moment.hour == hour or (hour == 3 and moment.hour == 4)
        moment = moment.astimezone(UTC) + timedelta(seconds=1)


WRONG = [
    ("", "got 0, expected 5"),
    ("30 1 * *", "got 4, expected 5"),
    ("@daily", "got 1, expected 5"),
    ("99 1 * * *", "99"),
    ("half 1 * * *", "half"),
    ("*/0 1 * * *", "Increment"),
    ("30 1 * * 0", "name the weekdays"),
    ("30 1 * * */2", "name the weekdays"),
    ("30 1 31 2 *", "never comes"),
]


@pytest.mark.parametrize(("cron", "told"), WRONG)
def test_a_wrong_expression_is_told_in_one_line(cron: str, told: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        trigger_of(cron)
    assert told in str(error.value)
    assert "\n" not in str(error.value)
