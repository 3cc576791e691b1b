"""The table pipeline_reports."""
from datetime import datetime

from candlewick_report.details import Attempt, Details

# Two attempts at one hour take turns, until the end of the transaction.
TAKE_TURNS = "SELECT pg_advisory_xact_lock(hashtextextended('pipeline_reports', extract(epoch FROM %(hour)s)::bigint))"

ATTEMPT = """
SELECT coalesce(
    (SELECT attempt FROM pipeline_reports WHERE report_hour = %(hour)s AND details ->> 'run' = %(run)s),
    (SELECT coalesce(max(attempt), 0) + 1 FROM pipeline_reports WHERE report_hour = %(hour)s))
"""

NO_MORE_FINAL = "UPDATE pipeline_reports SET is_final = false WHERE report_hour = %(hour)s AND is_final AND attempt < %(attempt)s"

WRITE = """
INSERT INTO pipeline_reports (report_hour, attempt, is_final, status, checks_passed, checks_failed, details)
VALUES (%(hour)s, %(attempt)s,
    NOT EXISTS (SELECT 1 FROM pipeline_reports WHERE report_hour = %(hour)s AND attempt > %(attempt)s),
    %(status)s, %(passed)s, %(failed)s, %(details)s::jsonb)
ON CONFLICT (report_hour, attempt) DO UPDATE SET is_final = excluded.is_final, status = excluded.status,
    checks_passed = excluded.checks_passed, checks_failed = excluded.checks_failed, details = excluded.details, created_at = now()
"""


def attempt_of(database, hour: datetime, run: str) -> int:
    """The attempt that a run is: the one that it has reported already, else the next of the hour."""
    database.execute(TAKE_TURNS, {"hour": hour})
    return database.execute(ATTEMPT, {"hour": hour, "run": run}).fetchone()[0]


def write(database, attempt: Attempt, details: Details) -> str:
    """Writes the row of an attempt, or replaces it. Returns the status: success or failed."""
    failed = len(details.failed())
    is_good = failed == 0 and all(step["status"] == "success" for step in attempt.steps)
    row = {
        "hour": attempt.hour,
        "attempt": attempt.number,
        "status": "success" if is_good else "failed",
        "passed": len(details.checks) - failed,
        "failed": failed,
        "details": details.text,
    }
    database.execute(NO_MORE_FINAL, row)
    database.execute(WRITE, row)
    return row["status"]
