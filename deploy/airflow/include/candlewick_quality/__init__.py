"""The quality checks of batch/checks as a Great Expectations suite.

`python -m candlewick_quality --hour 2026-03-04T15:00:00Z` checks an hour and writes the results to `check_results`.
"""
