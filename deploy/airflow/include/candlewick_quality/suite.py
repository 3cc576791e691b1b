"""The declared checks as a Great Expectations suite, and its run at one instant of the database."""
from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import asdict
from urllib.parse import quote

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas
import psycopg
import sqlalchemy
from great_expectations.data_context.types.base import ProgressBarsConfig
from pymongo.errors import PyMongoError

from candlewick_quality import documents
from candlewick_quality.declarations import Check, Hour, literal
from candlewick_quality.results import Result
from candlewick_quality.settings import Settings
from candlewick_quality.timing import StatementTimes, mark

# Checks that Great Expectations can also ask in its own words, about the candles of the hour.
BUILT_IN: dict[str, Callable[[Check], gxe.Expectation]] = {
    "ohlc_consistency": lambda check: gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="high", column_B="low", or_equal=True, severity=check.severity, meta={"check": check.name}
    ),
    "positive_volume": lambda check: gxe.ExpectColumnValuesToBeBetween(
        column="volume", min_value=0, severity=check.severity, meta={"check": check.name}
    ),
    "no_duplicate_key": lambda check: gxe.ExpectCompoundColumnsToBeUnique(
        column_list=["symbol", "candle_interval", "window_start"], severity=check.severity, meta={"check": check.name}
    ),
    "schema_unchanged": lambda check: gxe.ExpectTableColumnsToMatchSet(
        column_set=list(check.parameters["columns"]), exact_match=True, severity=check.severity, meta={"check": check.name}
    ),
}


class ExpectNoOffendingRows(gxe.UnexpectedRowsExpectation):
    """Expects that a query returns no rows; another query says what was observed."""

    observed_query: str

    def _validate(self, metrics, runtime_configuration=None, execution_engine=None):
        result = super()._validate(metrics, runtime_configuration, execution_engine)
        row = execution_engine.execute_query(sqlalchemy.text(self.observed_query.format(batch="the batch"))).fetchone()
        result["result"].setdefault("details", {})["observed"] = row[0]
        return result


def escaped(statement: str) -> str:
    """SQL in which SQLAlchemy takes no colon as the start of a parameter."""
    return statement.replace(":", "\\:")


def doubled(statement: str) -> str:
    """SQL that is a format without placeholders."""
    return statement.replace("{", "{{").replace("}", "}}")


def expectation(check: Check, hour: Hour) -> ExpectNoOffendingRows:
    """The check as an expectation; Great Expectations formats its query."""
    return ExpectNoOffendingRows(
        unexpected_rows_query=mark(check.name) + doubled(escaped(check.statement("rows", hour))),
        observed_query=mark(check.name) + doubled(escaped(check.statement("observed", hour))),
        description=check.question,
        severity=check.severity,
        meta={"check": check.name},
    )


@contextmanager
def snapshot(settings: Settings):
    """A transaction that only reads, and the name under which others can see the same instant."""
    with psycopg.connect(**settings.connect_arguments()) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        name = connection.execute("SELECT pg_export_snapshot()").fetchone()[0]
        yield connection, name


def warehouse(context, settings: Settings, snapshot_name: str, times: StatementTimes):
    """PostgreSQL for Great Expectations: every transaction sees the snapshot and only reads."""
    arguments = settings.connect_arguments()
    address = f"{quote(settings.user, safe='')}@{settings.host}:{settings.port}/{quote(settings.database, safe='')}"
    source = context.data_sources.add_postgres(
        "warehouse",
        connection_string=f"postgresql+psycopg://{address}",
        create_temp_table=False,
        # The password is here, and not in the address, which a message may show.
        kwargs={"connect_args": {key: arguments[key] for key in ("password", "connect_timeout", "options")}},
    )

    def see_snapshot(connection):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.exec_driver_sql(f"SET TRANSACTION SNAPSHOT '{snapshot_name}'")

    for engine in {source.get_engine(), source.get_execution_engine().engine}:
        sqlalchemy.event.listen(engine, "begin", see_snapshot)
        times.listen(engine)
    return source


class Run:
    """One run of the checks of an hour. A check that cannot be run has the status error, and the others run all the same."""

    def __init__(self, checks: list[Check], hour: Hour, settings: Settings):
        self.checks = checks
        self.hour = hour
        self.settings = settings
        self.times = StatementTimes()
        self.context = gx.get_context(mode="ephemeral")
        self.context.variables.progress_bars = ProgressBarsConfig(globally=False)

    def results(self) -> list[Result]:
        """The results in the order of the declarations."""
        in_sql = [check for check in self.checks if "rows" in check.sections]
        built_in = [check for check in in_sql if check.name in BUILT_IN]
        found: list = []
        with snapshot(self.settings) as (connection, name):
            source = warehouse(self.context, self.settings, name, self.times)
            if in_sql:
                candles = source.add_table_asset("candles", table_name="ohlcv").add_batch_definition_whole_table("all")
                found += self.validate("declared", candles, [expectation(check, self.hour) for check in in_sql])
            if built_in:
                of_hour = source.add_query_asset("candles of the hour", query=self.candles_of_hour())
                expected = [BUILT_IN[check.name](check) for check in built_in]
                found += self.validate("built in", of_hour.add_batch_definition_whole_table("hour"), expected)
            by_check = {check.name: [] for check in in_sql}
            for result in found:
                by_check[result.expectation_config.meta["check"]].append(result)
            return [
                self.of_sql(check, by_check[check.name]) if check in in_sql else self.of_documents(check, connection)
                for check in self.checks
            ]

    def candles_of_hour(self) -> str:
        times = self.hour.parameters()
        begin, end = literal(times["hour"]), literal(times["as_of"])
        return f"SELECT * FROM ohlcv WHERE window_start >= {begin} AND window_start < {end}"

    def validate(self, name: str, batch, expectations: list) -> list:
        """Runs a suite and returns its results, which come in no particular order."""
        suite = self.context.suites.add(gx.ExpectationSuite(name=name))
        for each in expectations:
            suite.add_expectation(each)
        definition = gx.ValidationDefinition(name=name, data=batch, suite=suite)
        return self.context.validation_definitions.add(definition).run(result_format="COMPLETE").results

    def of_sql(self, check: Check, results: list) -> Result:
        seconds = self.times.seconds[check.name]
        for result in results:
            if reason := reason_of(result.exception_info):
                return Result(check, "error", reason, 0, [], seconds)
        declared = next(result for result in results if result.expectation_config.type == "expect_no_offending_rows")
        details = declared.result["details"]
        count = declared.result["observed_value"]
        if count == 0 and not all(result.success for result in results):
            wrong = [result.expectation_config.type for result in results if not result.success]
            return Result(check, "error", f"no offending row, but {', '.join(wrong)} failed", 0, [], seconds)
        return Result.of(check, details["observed"], details["unexpected_rows"], count, seconds)

    def of_documents(self, check: Check, connection: psycopg.Connection) -> Result:
        start = time.monotonic()
        if self.settings.mongo is None:
            return Result.of(check, "nothing compared: no MongoDB was given", [], 0, 0.0)
        try:
            judgments = documents.compare(check, self.hour, self.settings, connection)
        except (PyMongoError, psycopg.Error, KeyError, ValueError) as failure:
            return Result(check, "error", f"{type(failure).__name__}: {failure}", 0, [], time.monotonic() - start)
        frame = pandas.DataFrame([asdict(judgment) for judgment in judgments], columns=documents.COLUMNS, dtype=object)
        asset = self.context.data_sources.add_pandas("documents").add_dataframe_asset("sample")
        batch = asset.add_batch_definition_whole_dataframe("sample")
        suite = self.context.suites.add(gx.ExpectationSuite(name="documents"))
        suite.add_expectation(
            gxe.ExpectColumnValuesToBeNull(column="difference", severity=check.severity, meta={"check": check.name})
        )
        definition = self.context.validation_definitions.add(
            gx.ValidationDefinition(name="documents", data=batch, suite=suite)
        )
        result = definition.run(batch_parameters={"dataframe": frame}, result_format="COMPLETE").results[0]
        seconds = time.monotonic() - start
        if reason := reason_of(result.exception_info):
            return Result(check, "error", reason, 0, [], seconds)
        differing = [judgments[place] for place in sorted(result.result["unexpected_index_list"] or [])]
        rows = [
            {"symbol": each.symbol, "window_start": each.window_start, "difference": each.difference} for each in differing
        ]
        return Result.of(check, documents.observed(judgments), rows, result.result["unexpected_count"], seconds)


def reason_of(exception_info: dict | None) -> str:
    """Why an expectation could not be evaluated, without the statement; empty if it could.

    Great Expectations gives one fault, or many by metric.
    """
    info = exception_info or {}
    faults = [info] if "raised_exception" in info else list(info.values())
    messages = {fault["exception_message"].partition("\n")[0] for fault in faults if fault.get("raised_exception")}
    return "; ".join(sorted(re.sub(r"^\(psycopg\.\S+\) ", "", message) for message in messages))
