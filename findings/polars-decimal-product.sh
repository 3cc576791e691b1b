#!/usr/bin/env bash
# Polars 2.1.0 rounds the product of two decimal columns to the scale of the wider one, eight places for two
# Decimal(18, 8), although its result has 38 digits. So a notional loses its last eight places trade by trade, and a VWAP
# is off. The same product by Polars' own SQL interface keeps all sixteen places, as do PostgreSQL, Spark SQL and Arrow.
#
# Installs polars into a temporary virtual environment and sums price * quantity of three trades. Seen on Python 3.11:
#
#   exact      0.6276507713885005
#   expression 0.62765078
#   SQL        0.6276507713885005
#   expression, after a cast to Decimal(38, 16): 0.6276507713885005
#
# Fails when the expression is exact.
set -euo pipefail

version=2.1.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv environment
environment/bin/pip install --quiet --disable-pip-version-check "polars==$version"

cat >product.py <<'PYTHON'
import sys
from decimal import Decimal

import polars

price = [Decimal("61837.51294467"), Decimal("61837.51294468"), Decimal("0.00000003")]
quantity = [Decimal("0.00000015"), Decimal("0.00001000"), Decimal("0.50000000")]
exact = sum(p * q for p, q in zip(price, quantity))
eight = polars.Decimal(18, 8)
trades = polars.DataFrame({"price": price, "quantity": quantity}, schema={"price": eight, "quantity": eight})
notional = (polars.col("price") * polars.col("quantity")).sum()

print("exact     ", exact)
rounded = trades.select(notional).item()
print("expression", rounded)
print("SQL       ", polars.SQLContext(trades=trades).execute("SELECT sum(price * quantity) FROM trades").collect().item())
print("expression, after a cast to Decimal(38, 16):", trades.cast(polars.Decimal(38, 16)).select(notional).item())
if rounded == exact:
    sys.exit("The product of the expression is exact")
PYTHON
environment/bin/python product.py
