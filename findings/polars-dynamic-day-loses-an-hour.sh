#!/usr/bin/env bash
# Polars 2.1.0: where a clock is put forward at midnight, group_by_dynamic(every="1d") loses the hour before. The day of
# the change begins at 23:00 of the day before, and the rows of that hour are in no window, without an error. So a daily
# volume is too small. dt.truncate("1d") of the same version gives each row its day. Havana does so every March, Santiago
# every September, Beirut and Cairo too; Sao Paulo did until 2018.
#
# Installs polars into a temporary virtual environment and counts hourly rows of Havana in March 2026. Seen on Python 3.11:
#
#   rows 96
#   group_by_dynamic 95
#     2026-03-07 00:00:00-05:00 23
#     2026-03-07 23:00:00-05:00 23
#     2026-03-09 00:00:00-04:00 24
#     2026-03-10 00:00:00-04:00 24
#     2026-03-11 00:00:00-04:00 1
#   truncate 96
#     2026-03-07 00:00:00-05:00 24
#     2026-03-08 01:00:00-04:00 23
#     2026-03-09 00:00:00-04:00 24
#     2026-03-10 00:00:00-04:00 24
#     2026-03-11 00:00:00-04:00 1
#
# Fails when no row is lost.
set -euo pipefail

version=2.1.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv environment
environment/bin/pip install --quiet --disable-pip-version-check "polars==$version" tzdata==2026.3

cat >days.py <<'PYTHON'
import sys
from datetime import datetime

import polars

hours = polars.datetime_range(
    datetime(2026, 3, 7, 5), datetime(2026, 3, 11, 5), "1h", closed="left", time_zone="UTC", eager=True
)
rows = polars.DataFrame({"time": hours.dt.convert_time_zone("America/Havana")})
print("rows", rows.height)


def show(name, days):
    print(name, sum(count for _, count in days.rows()))
    for day, count in days.rows():
        print(" ", day, count)


dynamic = rows.group_by_dynamic("time", every="1d").agg(polars.len())
show("group_by_dynamic", dynamic)
show("truncate", rows.group_by(polars.col("time").dt.truncate("1d"), maintain_order=True).len())
if dynamic["len"].sum() == rows.height:
    sys.exit("No row is lost")
PYTHON
environment/bin/python days.py
