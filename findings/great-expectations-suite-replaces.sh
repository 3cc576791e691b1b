#!/usr/bin/env bash
# Great Expectations 1.24.1: a suite that is given two SQL expectations by `add_expectation_configurations` keeps only the
# last one, without a warning. `add_expectation` keeps both. So a list of data-quality rules in SQL shrinks to one rule, which
# then passes.
#
# Installs great_expectations into a temporary virtual environment and builds two suites from the same two rules. Seen on
# Python 3.11:
#
#   add_expectation                1. 1 rule, 2. 2 rules
#   add_expectation_configurations 2 rules given, 1 kept
#
# Fails when both rules are kept.
set -euo pipefail

version=1.24.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv environment
environment/bin/pip install --quiet --disable-pip-version-check "great_expectations==$version"

cat >suites.py <<'PYTHON'
import sys

import great_expectations as gx
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

queries = [
    "SELECT * FROM {batch} WHERE low > high",
    "SELECT * FROM {batch} WHERE volume < 0",
]
context = gx.get_context(mode="ephemeral")

one_by_one = context.suites.add(gx.ExpectationSuite(name="one by one"))
counts = []
for query in queries:
    one_by_one.add_expectation(gx.expectations.UnexpectedRowsExpectation(unexpected_rows_query=query))
    counts.append(len(one_by_one.expectations))
print(f"add_expectation                1. {counts[0]} rule, 2. {counts[1]} rules")

together = context.suites.add(gx.ExpectationSuite(name="together"))
together.add_expectation_configurations([
    ExpectationConfiguration(type="unexpected_rows_expectation", kwargs={"unexpected_rows_query": query})
    for query in queries
])
kept = len(together.expectations)
print(f"add_expectation_configurations {len(queries)} rules given, {kept} kept")
if kept == len(queries):
    sys.exit("Both rules are kept now")
PYTHON
environment/bin/python suites.py 2>/dev/null
