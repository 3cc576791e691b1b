"""What checks found, as rows of check_results and as JSON."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from decimal import Decimal

import psycopg

from candlewick_quality.declarations import Check, Hour, json_text

ROWS_KEPT = 20

INSERT = """
INSERT INTO check_results (report_hour, attempt, position, check_name, question, severity, status, observed, expected,
  row_count, rows, seconds)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::json, %s)
"""


@dataclass(frozen=True)
class Result:
    """What a check found: `status` is pass, warn, fail or error; `rows` are the first twenty offending ones."""

    check: Check
    status: str
    observed: str
    row_count: int
    rows: list[dict]
    seconds: float

    @staticmethod
    def of(check: Check, observed: str, rows: list[dict], row_count: int, seconds: float) -> Result:
        failed = "warn" if check.severity == "warning" else "fail"
        kept = [{column: scalar(value) for column, value in row.items()} for row in rows[:ROWS_KEPT]]
        return Result(check, failed if row_count else "pass", observed, row_count, kept, seconds)

    @property
    def stops(self) -> bool:
        """Whether the pipeline must stop."""
        return self.status in ("fail", "error")

    def as_json(self) -> str:
        return json_text(
            {
                "name": self.check.name,
                "status": self.status,
                "observed": self.observed,
                "expected": self.check.expected,
                "row_count": self.row_count,
                "rows": self.rows,
            }
        )


def scalar(value):
    """A scalar of JSON: times are ISO 8601 in UTC, with no more digits than they need in groups of three."""
    if isinstance(value, datetime):
        time = value.astimezone(timezone.utc)
        fraction = f".{time.microsecond:06d}" if time.microsecond % 1000 else f".{time.microsecond // 1000:03d}"
        return f"{time:%Y-%m-%dT%H:%M:%S}{fraction if time.microsecond else ''}Z"
    if isinstance(value, float):
        return Decimal(repr(value))
    return value


def next_attempt(connection: psycopg.Connection, hour: Hour) -> int:
    """One more than the attempts at the hour that have a report."""
    row = connection.execute(
        "SELECT coalesce(max(attempt), 0) + 1 FROM pipeline_reports WHERE report_hour = %s", [hour.start]
    ).fetchone()
    return row[0]


def write(connection: psycopg.Connection, hour: Hour, attempt: int, results: list[Result]) -> None:
    """Replaces the results of an attempt, in one transaction."""
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM check_results WHERE report_hour = %s AND attempt = %s", [hour.start, attempt])
        for position, result in enumerate(results, 1):
            check = result.check
            cursor.execute(
                INSERT,
                [hour.start, attempt, position, check.name, check.question, check.severity, result.status, result.observed,
                 check.expected, result.row_count, json_text(result.rows), result.seconds],
            )
