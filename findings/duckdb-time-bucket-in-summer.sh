#!/usr/bin/env bash
# DuckDB 2.0.1: time_bucket with a time zone puts days on the zone's clock, but hours only in winter. In summer, four-hour
# buckets of New York begin at 01:00, 05:00, 09:00, and a bucket of 24 hours begins at 01:00 although one of a day begins
# at 00:00: hours are counted in elapsed time from midnight of 3 January 2000. Both calls name the same zone.
#
# Installs duckdb into a temporary virtual environment and asks for the bucket of noon. Seen on Python 3.11:
#
#   2026-01-15 4 hours  12:00
#   2026-01-15 24 hours 00:00
#   2026-01-15 1 day    00:00
#   2026-07-15 4 hours  09:00
#   2026-07-15 24 hours 01:00
#   2026-07-15 1 day    00:00
#
# Fails when the buckets of July begin when those of January do.
set -euo pipefail

version=2.0.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv environment
environment/bin/pip install --quiet --disable-pip-version-check "duckdb==$version" pytz==2026.1.post1

cat >buckets.py <<'PYTHON'
import sys

import duckdb

database = duckdb.connect()
database.sql("SET TimeZone = 'America/New_York'")
seen = {}
for date in "2026-01-15", "2026-07-15":
    for width in "4 hours", "24 hours", "1 day":
        bucket = f"time_bucket(INTERVAL '{width}', TIMESTAMPTZ '{date} 12:00', 'America/New_York')"
        seen[date, width] = database.sql(f"SELECT strftime({bucket}, '%H:%M')").fetchall()[0][0]
        print(date, f"{width:8}", seen[date, width])
if all(seen["2026-01-15", width] == start for (_, width), start in seen.items()):
    sys.exit("The buckets of July begin when those of January do")
PYTHON
environment/bin/python buckets.py
