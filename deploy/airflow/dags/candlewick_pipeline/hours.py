"""Which hour a run works on."""
from __future__ import annotations

from datetime import datetime, timedelta, timezone

HOUR = timedelta(hours=1)
CALENDAR_RUNS = ("scheduled", "backfill")


def hour_of(dag_run, chosen: str | None, now: datetime) -> datetime:
    """Start of the hour, UTC, that a run works on.

    The chosen one if there is one; else the hour before the run's moment, which is the hour of its trigger for scheduled runs
    and back-fills, the logical date for others, and the time of triggering for those that have none.

    Raises ValueError for a text that is not the start of an hour, and for an hour that has not ended.
    """
    hour = parsed(chosen) if chosen else full_hour(moment(dag_run)) - HOUR
    if hour + HOUR > now:
        raise ValueError(f"The hour {text(hour)} has not ended yet: choose an earlier one")
    return hour


def moment(dag_run) -> datetime:
    # With data intervals switched on, the logical date is the interval's start, an hour before the trigger.
    if dag_run.run_type in CALENDAR_RUNS and dag_run.data_interval_end is not None:
        return dag_run.data_interval_end
    return dag_run.logical_date or dag_run.run_after


def parsed(chosen: str) -> datetime:
    try:
        time = datetime.fromisoformat(chosen)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None or full_hour(time) != time:
        raise ValueError(f"{chosen!r} is not the start of an hour: write it as in 2026-11-29T19:00:00Z")
    return full_hour(time)


def full_hour(time: datetime) -> datetime:
    return time.astimezone(timezone.utc).replace(minute=0, second=0, microsecond=0)


def text(hour: datetime) -> str:
    return hour.strftime("%Y-%m-%dT%H:%M:%SZ")
