"""python -m candlewick_report --hour 2026-11-29T19:00:00Z --run ID --started TIME --steps JSON

The database is in CANDLEWICK_POSTGRES_HOST, _PORT, _DATABASE, _USER and _PASSWORD. Prints the verdict; the exit code is 0 once the
report is written, whatever it says.
"""
import argparse
import json
import os
from datetime import datetime, timezone

import psycopg

from candlewick_report.details import Attempt, details_of
from candlewick_report.rows import attempt_of, write
from candlewick_report.steps import steps_of


def arguments():
    parser = argparse.ArgumentParser(prog="candlewick_report", description="Writes the report of an hour")
    parser.add_argument("--hour", type=datetime.fromisoformat, required=True, help="start of the hour, UTC")
    parser.add_argument("--run", required=True, help="identity of the run: a second report of it replaces the first")
    parser.add_argument("--started", type=datetime.fromisoformat, required=True, help="when the run began")
    parser.add_argument("--steps", type=json.loads, required=True, help='[{"name", "state", "seconds"}, …]')
    return parser.parse_args()


def connect():
    return psycopg.connect(
        host=os.environ["CANDLEWICK_POSTGRES_HOST"],
        port=os.environ["CANDLEWICK_POSTGRES_PORT"],
        dbname=os.environ["CANDLEWICK_POSTGRES_DATABASE"],
        user=os.environ["CANDLEWICK_POSTGRES_USER"],
        password=os.environ["CANDLEWICK_POSTGRES_PASSWORD"],
        options="-c timezone=UTC",
    )


def main():
    chosen = arguments()
    with connect() as database:
        attempt = Attempt(
            hour=chosen.hour,
            number=attempt_of(database, chosen.hour, chosen.run),
            run=chosen.run,
            started=chosen.started,
            finished=datetime.now(timezone.utc),
            steps=steps_of(chosen.steps),
        )
        details = details_of(database, attempt)
        status = write(database, attempt, details)
    failed = details.failed()
    print(f"{chosen.hour:%Y-%m-%dT%H:%M:%SZ}, attempt {attempt.number}: {status}, {len(details.checks) - len(failed)} checks passed, "
          f"{len(failed)} failed{': ' if failed else ''}{', '.join(failed)}")


main()
