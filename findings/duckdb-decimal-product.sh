#!/usr/bin/env bash
# DuckDB 2.0.1 gives the product of two DECIMAL(18,8) the type DECIMAL(18,16), so that price * quantity fails as soon as
# it reaches 100, although its decimals have up to 38 digits: PostgreSQL, Spark SQL and Arrow widen the result instead.
# DuckDB widens it too where one column has more than 18 digits, or both have nine decimals.
#
# Installs duckdb into a temporary virtual environment and multiplies two trades. Seen on Python 3.11:
#
#   type DECIMAL(18,16)
#   99.5 * 0.5 = 49.7500000000000000
#   61837.51294467 * 12.43238: Out of Range Error: Overflow in multiplication of DECIMAL(18)
#   after a cast of the price to DECIMAL(38,8): 768787.4591830564146000
#
# Fails when the product no longer overflows.
set -euo pipefail

version=2.0.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv environment
environment/bin/pip install --quiet --disable-pip-version-check "duckdb==$version"

cat >product.py <<'PYTHON'
import sys

import duckdb

database = duckdb.connect()
database.sql("CREATE TABLE trades (price DECIMAL(18, 8), quantity DECIMAL(18, 8))")
database.sql("INSERT INTO trades VALUES (99.5, 0.5), (61837.51294467, 12.43238)")


def value(expression, price):
    return database.sql(f"SELECT {expression} FROM trades WHERE price = {price}").fetchall()[0][0]


print("type", value("typeof(price * quantity)", "99.5"))
print("99.5 * 0.5 =", value("price * quantity", "99.5"))
try:
    value("price * quantity", "61837.51294467")
except duckdb.OutOfRangeException as error:
    print("61837.51294467 * 12.43238:", str(error).split(" (")[0])
    print("after a cast of the price to DECIMAL(38,8):", value("price::DECIMAL(38, 8) * quantity", "61837.51294467"))
else:
    sys.exit("The product no longer overflows")
PYTHON
environment/bin/python product.py
