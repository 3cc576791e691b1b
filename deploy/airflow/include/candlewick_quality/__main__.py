"""Checks an hour: see --help. Exit code 0 if nothing failed, 1 if a critical check failed, 2 if the checks could not be run."""
from __future__ import annotations

import argparse
import logging
import sys
from datetime import datetime, timezone
from pathlib import Path

import psycopg

from candlewick_quality import declarations, results
from candlewick_quality.declarations import Hour
from candlewick_quality.settings import Settings

CHECKS = Path(__file__).resolve().parents[4] / "batch" / "checks"


def time(text: str) -> datetime:
    parsed = datetime.fromisoformat(text)
    if parsed.tzinfo is None:
        raise ValueError(f"{text} has no time zone: write it as in 2026-03-04T15:00:00Z")
    return parsed.astimezone(timezone.utc)


def arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="candlewick_quality", description=__doc__)
    parser.add_argument("--hour", type=time, required=True, help="the start of the hour, such as 2026-03-04T15:00:00Z")
    parser.add_argument("--attempt", type=int, help="which attempt at the hour; one more than those reported by default")
    parser.add_argument("--now", type=time, default=datetime.now(timezone.utc), help="the time of the check; now by default")
    parser.add_argument("--checks", type=Path, default=CHECKS, help="the folder with checks.yml")
    parser.add_argument("--json", action="store_true", help="print one JSON object for each check")
    return parser.parse_args(given)


def print_results(found: list[results.Result], as_json: bool) -> None:
    for result in found:
        if as_json:
            print(result.as_json())
        else:
            print(f"{result.status:5} {result.check.name:30} {result.observed}")
            if result.status != "pass":
                print(f"      expected: {result.check.expected}")
                for row in result.rows:
                    print(f"      {declarations.json_text(row)}")


def main(given: list[str]) -> int:
    options = arguments(given)
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    try:
        settings = Settings.of()
        hour = Hour(options.hour, options.now)
        checks = declarations.load(options.checks)
        from candlewick_quality.suite import Run  # takes seconds, so wrong usage is found first

        found = Run(checks, hour, settings).results()
        with psycopg.connect(**settings.connect_arguments(), autocommit=True) as connection:
            attempt = options.attempt or results.next_attempt(connection, hour)
            results.write(connection, hour, attempt, found)
    except (OSError, ValueError, psycopg.Error) as failure:
        print(f"The checks could not be run: {failure}", file=sys.stderr)
        return 2
    print_results(found, options.json)
    return 1 if any(result.stops for result in found) else 0


sys.exit(main(sys.argv[1:]))
