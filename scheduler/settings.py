"""What a user may change about the schedule, its limits and backups; see docs/settings.md."""

from pathlib import Path

from pydantic import Field, ValidationInfo, field_validator

from crawler.settings import CrawlSettings

CRON = "minute, hour, day, month, weekday (`mon` to `sun`) in Finnish time"


class ScheduleSettings(CrawlSettings):
    """When the schedule does what, and what it may take."""

    cron: str = Field(default="30 1 * * *", description=f"when `schedule` starts a run: {CRON}")
    verify_cron: str = Field(
        default="0 10 * * sat", description="when `schedule` starts `verify`; empty: never"
    )
    backup_cron: str = Field(
        default="0 10 * * sun", description="when `schedule` makes a backup; empty: never"
    )
    vacuum_cron: str = Field(
        default="0 11 * * sun", description="when `schedule` starts `vacuum`; empty: never"
    )
    run_hours: float = Field(
        default=8, gt=0, lt=20, description="hours that a scheduled run may take before it is ended"
    )
    run_memory_mb: int = Field(
        default=4000,
        ge=1,
        description="megabytes of memory that a process of the schedule may take, with all it has "
        "started, before it is ended",
    )
    hang_minutes: float = Field(
        default=15,
        gt=0,
        description="minutes, on top of `max_minutes`, in which a scheduled run that has "
        "municipalities left may store no visit before it is ended",
    )
    continue_times: int = Field(
        default=3,
        ge=0,
        description="how often a night's run that was cut short is continued at the most",
    )
    continue_minutes: float = Field(
        default=5, ge=0, description="minutes before a run that was cut short is continued"
    )
    verify_hours: float = Field(
        default=6, gt=0, description="hours that a scheduled `verify` may take before it is ended"
    )
    backup_hours: float = Field(
        default=1, gt=0, description="hours that a scheduled backup may take before it is ended"
    )
    vacuum_hours: float = Field(
        default=1, gt=0, description="hours that a scheduled `vacuum` may take before it is ended"
    )
    stop_seconds: float = Field(
        default=60,
        gt=0,
        description="seconds that a process of the schedule has to write what it has once it is "
        "told to end",
    )
    backups: Path | None = Field(
        default=None,
        description="folder of the backups; without it `backups` beside a SQLite database, else in "
        "the current folder",
    )
    backups_kept: int = Field(
        default=8, ge=1, description="backups kept in that folder, the oldest go first"
    )

    @field_validator("cron", "verify_cron", "backup_cron", "vacuum_cron")
    @classmethod
    def _times_that_come(cls, value: str, info: ValidationInfo) -> str:
        from scheduler.cron import trigger_of  # noqa: PLC0415 - APScheduler is slow to import

        if value or info.field_name == "cron":
            trigger_of(value)
        return value
