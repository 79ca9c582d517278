"""When runs come: five cron fields in Finnish time."""

from datetime import UTC, datetime

from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]

from storage.times import FINLAND


class OnceANight(CronTrigger):  # type: ignore[misc]
    """The hour that summer time's end repeats counts once: what came in it does not come again."""

    def get_next_fire_time(
        self, previous_fire_time: datetime | None, now: datetime
    ) -> datetime | None:
        """The first time after the previous one, or at or after now."""
        moment: datetime | None = super().get_next_fire_time(previous_fire_time, now)
        while moment and moment.fold:
            moment = super().get_next_fire_time(moment, moment)
        return moment


def trigger_of(cron: str) -> OnceANight:
    """The times that a cron expression names in Europe/Helsinki, as APScheduler's trigger.

    Five fields: minute, hour, day, month, weekday. Weekdays are written as names, because numbers
    mean other days to APScheduler (0 is Monday) than to cron. Raises ValueError, in one line.
    """
    try:
        trigger: OnceANight = OnceANight.from_crontab(cron, timezone=FINLAND)
    except ValueError as error:
        raise ValueError(
            f"{cron!r} is not minute, hour, day, month and weekday as in cron: {error}"
        ) from error
    if any(letter.isdigit() for letter in cron.split()[4]):
        raise ValueError(f"{cron!r}: name the weekdays (mon to sun) instead of numbering them")
    next_after(trigger, datetime.now(UTC))
    return trigger


def next_after(trigger: CronTrigger, moment: datetime) -> datetime:
    """The first time of the trigger at or after a moment. Raises ValueError if none ever comes."""
    after: datetime | None = trigger.get_next_fire_time(None, moment.astimezone(FINLAND))
    if after is None:
        raise ValueError(f"{trigger} never comes")
    return after
