"""What a job owes when the schedule starts."""

from datetime import datetime, timedelta

import pytest

from scheduler.owing import debt_of
from scheduler.settings import ScheduleSettings
from scheduler.work import jobs_of
from storage.jobs import Duty
from storage.times import FINLAND

# A Monday, in the hours after the run of 01:30; backups come on Sundays at 10:00.
NOW = datetime(2026, 11, 23, 5, 0, tzinfo=FINLAND)
JOBS = {job.name: job for job in jobs_of(ScheduleSettings())}
CASES = """
job      promised         due              starts  ended  unfinished  why it starts                     begun
nightly  -                -                -       -      no          -                                 no
nightly  2026-11-24 01:30 2026-11-23 01:30 1       yes    no          -                                 no
nightly  2026-11-23 01:30 2026-11-22 01:30 1       yes    no          the one of 2026-11-23 01:30 EET was missed  no
nightly  2026-11-19 01:30 2026-11-18 01:30 1       yes    no          the one of 2026-11-23 01:30 EET was missed  no
nightly  2026-11-24 01:30 2026-11-23 01:30 0       no     no          the one of 2026-11-23 01:30 EET was not done  yes
nightly  2026-11-24 01:30 2026-11-23 01:30 1       no     yes         the last one was cut short        yes
nightly  2026-11-24 01:30 2026-11-23 01:30 3       no     yes         the last one was cut short        yes
nightly  2026-11-24 01:30 2026-11-23 01:30 4       no     yes         -                                 no
nightly  2026-11-24 01:30 2026-11-23 01:30 1       no     no          -                                 no
nightly  2026-11-23 22:00 2026-11-22 22:00 1       yes    no          -                                 no
backup   2026-11-29 10:00 2026-11-22 10:00 1       yes    no          -                                 no
backup   2026-11-22 10:00 2026-11-15 10:00 1       yes    no          the one of 2026-11-22 10:00 EET was missed  no
backup   2026-11-08 10:00 2026-11-01 10:00 1       yes    no          the one of 2026-11-22 10:00 EET was missed  no
backup   2026-11-29 10:00 2026-11-22 10:00 0       no     no          the one of 2026-11-22 10:00 EET was not done  yes
backup   2026-11-29 10:00 2026-11-22 10:00 3       no     no          the one of 2026-11-22 10:00 EET was not done  yes
backup   2026-11-29 10:00 2026-11-22 10:00 4       no     no          -                                 no
vacuum   -                -                -       -      no          -                                 no
"""
COLUMNS = (9, 17, 17, 8, 7, 12)


def moment(text: str) -> datetime | None:
    return None if text == "-" else datetime.fromisoformat(text).replace(tzinfo=FINLAND)


def cells(line: str) -> list[str]:
    """The cells of a line of the table."""
    told, begin = [], 0
    for width in COLUMNS:
        told.append(line[begin : begin + width].strip())
        begin += width
    reason, _, begun = line[begin:].rpartition(" ")
    return [*told, reason.strip(), begun]


@pytest.mark.parametrize("line", CASES.strip().splitlines()[1:])
def test_debts(line: str) -> None:
    name, promised, due, starts, ended, unfinished, reason, begun = cells(line)
    came = moment(due)
    ended_at = NOW if ended == "yes" else None
    duty = Duty(name=name, due_at=came, starts=int(starts), ended_at=ended_at) if came else None
    debt = debt_of(
        JOBS[name],
        duty,
        moment(promised),
        NOW,
        unfinished=unfinished == "yes",
        continue_times=3,
    )
    assert (debt.reason or "-", debt.begun) == (reason, begun == "yes")


def test_a_weekly_job_is_made_up_for_within_three_days_only() -> None:
    promised = moment("2026-11-22 10:00")
    for days, owed in ((0, True), (2.9, True), (3.1, False), (6, False)):
        assert promised
        debt = debt_of(
            JOBS["backup"],
            None,
            promised,
            promised + timedelta(days=days),
            unfinished=False,
            continue_times=3,
        )
        assert bool(debt.reason) == owed, days


def test_jobs_that_are_not_wanted_are_not_there() -> None:
    wanted = ScheduleSettings(verify_cron="", backup_cron="", vacuum_cron="")
    assert [job.name for job in jobs_of(wanted)] == ["nightly"]
    assert list(JOBS) == ["nightly", "verify", "backup", "vacuum"]
