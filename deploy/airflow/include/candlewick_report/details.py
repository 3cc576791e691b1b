"""The column details of pipeline_reports."""
import json
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from candlewick_report.figures import BALANCE, BALANCE_TOTAL, CHANGES, CHECKS, KPIS, has_mart, json_of

HOUR = timedelta(hours=1)
NOTE = "Apache Airflow made this run. Late ticks are merged by Candlewick itself."
REPORT_BEFORE = "SELECT status, details FROM pipeline_reports WHERE report_hour = %(before)s AND is_final"


@dataclass(frozen=True)
class Attempt:
    """An attempt at an hour, and how its steps went. Run identifies the run of Airflow that it is."""

    hour: datetime
    number: int
    run: str
    started: datetime
    finished: datetime
    steps: list[dict]


@dataclass(frozen=True)
class Details:
    """The column's JSON text, and the statuses of the checks in it by their names."""

    text: str
    checks: dict[str, str]

    def failed(self) -> list[str]:
        return [name for name, status in self.checks.items() if is_failed(status)]


def details_of(database, attempt: Attempt) -> Details:
    """All that a report says of an attempt."""
    values = {
        "hour": attempt.hour,
        "before": attempt.hour - HOUR,
        "attempt": attempt.number,
    }
    checks = json_of(database, CHECKS, values)
    statuses = {check["name"]: check["status"] for check in json.loads(checks)}
    kpis = json_of(database, KPIS, values) if has_mart(database) else "[]"
    balance = json_of(database, BALANCE, values)
    total = json_of(database, BALANCE_TOTAL, values)
    parts = {
        "hour": json.dumps(utc(attempt.hour)),
        "attempt": json.dumps(attempt.number),
        "run": json.dumps(attempt.run),
        "started": json.dumps(utc(attempt.started)),
        "finished": json.dumps(utc(attempt.finished)),
        "seconds": json.dumps(round((attempt.finished - attempt.started).total_seconds(), 3)),
        "steps": json.dumps(attempt.steps),
        "checks": checks,
        "kpis_state": json.dumps(kpis_state(kpis, attempt.steps)),
        "kpis": kpis,
        "changes": json_of(database, CHANGES, values) if has_mart(database) else "[]",
        "hour_before": json.dumps(hour_before(database, values, statuses)),
        "tick_balance": f'{{"symbols": {balance}, "total": {total[1:-1]}}}',
        "corrections": "[]",
        "notes": json.dumps([NOTE]),
    }
    return Details("{" + ", ".join(f'"{name}": {value}' for name, value in parts.items()) + "}", statuses)


def utc(time: datetime) -> str:
    return time.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")


def kpis_state(kpis: str, steps: list[dict]) -> str:
    if kpis == "[]":
        return "absent"
    is_built = any(step["name"] == "dbt_run" and step["status"] == "success" for step in steps)
    return "current" if is_built else "old"


def hour_before(database, values: dict, now: dict[str, str]) -> dict | None:
    """How the verdict differs from that of the hour before, where that has a report."""
    found = database.execute(REPORT_BEFORE, values).fetchone()
    if found is None:
        return None
    status, details = found
    then = {check["name"]: check["status"] for check in details.get("checks", [])}
    both = sorted(now.keys() & then.keys())
    return {
        "status": status,
        "newly_failed": [name for name in both if is_failed(now[name]) and not is_failed(then[name])],
        "mended": [name for name in both if is_failed(then[name]) and not is_failed(now[name])],
    }


def is_failed(status: str) -> bool:
    return status in ("fail", "error")
