"""The hourly pipeline: checks the candles of an hour, builds and tests the marts, and reports."""
from __future__ import annotations

import json
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

from airflow.sdk import DAG, Param, TriggerRule, task
from airflow.sdk.exceptions import AirflowFailException

from candlewick_pipeline.programs import ProgramOperator

PROJECT = Path(os.environ.get("CANDLEWICK_PROJECT", Path(__file__).resolve().parents[3]))
ENVIRONMENTS = Path(os.environ.get("CANDLEWICK_ENVIRONMENTS", "/opt/candlewick"))
CONNECTION = "sensors_dw"
MONGO_CONNECTION = "market_db"

DBT_PROJECT = str(PROJECT / "batch" / "dbt")
PROGRAMS = str(PROJECT / "deploy" / "airflow" / "include")
CHECKS = str(PROJECT / "batch" / "checks")
STEPS = ["validate_data_quality", "dbt_run", "dbt_test"]

DOCUMENTATION = """
### The hourly pipeline of Candlewick

`validate_data_quality` → `dbt_run` → `dbt_test` → `generate_report`, each hour at minute 0, UTC, for **the hour before**.

- The parameter `hour`, as in `2026-11-29T19:00:00Z`, runs another hour that has ended. A run with a logical date works on the
  hour before it, one without on the hour before it was triggered.
- If a check fails, nothing is built. The report is written all the same, and the run fails.
- Reports are rows of `pipeline_reports`, one for each attempt at an hour, with what every check found.
- The databases are Airflow's connections `sensors_dw` (PostgreSQL) and, if there is one, `market_db` (MongoDB).
"""


def quality(hour, context):
    return [python("great-expectations"), "-m", "candlewick_quality", "--hour", hour, "--checks", CHECKS]


def dbt(*words):
    program = str(ENVIRONMENTS / "dbt" / "bin" / "dbt")
    places = ["--project-dir", DBT_PROJECT, "--profiles-dir", DBT_PROJECT]
    variables = json.dumps({"candle_interval": os.environ.get("CANDLEWICK_CANDLE_INTERVAL", "1m")})
    return lambda hour, context: [program, *words, *places, "--vars", variables]


def report(hour, context):
    run = context["dag_run"]
    return [
        python("great-expectations"), "-m", "candlewick_report", "--hour", hour,
        "--run", f"{run.dag_id} {run.run_id} {run.clear_number}", "--started", started(run).isoformat(),
        "--steps", json.dumps(step_results(context)),
    ]


def started(run):
    # "airflow dags test" takes the logical date for the start.
    return max(run.start_date, run.run_after)


def python(environment):
    return str(ENVIRONMENTS / environment / "bin" / "python")


def step_results(context):
    """Name, state and seconds of the steps before the report."""
    run = context["dag_run"]
    known = {crumb["task_id"]: crumb for crumb in context["ti"].get_task_breadcrumbs(run.dag_id, run.run_id)}
    crumbs = [(step, known.get(step, {})) for step in STEPS]
    return [
        {"name": step, "state": crumb.get("state"), "seconds": crumb.get("duration")} for step, crumb in crumbs
    ]


with DAG(
    dag_id="financial_batch_pipeline",
    description="Quality checks, dbt models, dbt tests and a report for the hour before",
    doc_md=DOCUMENTATION,
    schedule="0 * * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    tags=["candlewick", "market-data", "hourly"],
    params={
        "hour": Param(
            None,
            type=["null", "string"],
            format="date-time",
            title="Hour",
            description="Start of the hour to run, as in 2026-11-29T19:00:00Z; empty for the hour before",
        )
    },
    default_args={
        "owner": "candlewick",
        "retries": int(os.environ.get("CANDLEWICK_RETRIES", "2")),
        "retry_delay": timedelta(seconds=int(os.environ.get("CANDLEWICK_RETRY_SECONDS", "300"))),
        "execution_timeout": timedelta(minutes=30),
    },
) as dag:
    validate_data_quality = ProgramOperator(
        task_id="validate_data_quality",
        command=quality,
        connection_id=CONNECTION,
        mongo_connection_id=MONGO_CONNECTION,
        python_path=PROGRAMS,
        doc_md="Runs the checks of `batch/checks` with Great Expectations and writes what they find to `check_results`.",
    )
    dbt_run = ProgramOperator(
        task_id="dbt_run",
        command=dbt("run"),
        connection_id=CONNECTION,
        doc_md="Renews the hours and days of the marts whose candles have changed.",
    )
    dbt_test = ProgramOperator(
        task_id="dbt_test",
        command=dbt("test"),
        connection_id=CONNECTION,
        doc_md="Tests the models, for example that the sums of an hour are those of its candles.",
    )
    generate_report = ProgramOperator(
        task_id="generate_report",
        command=report,
        connection_id=CONNECTION,
        python_path=PROGRAMS,
        trigger_rule=TriggerRule.ALL_DONE,
        doc_md="Writes the row of `pipeline_reports`, whatever the steps before did.",
    )

    @task(trigger_rule=TriggerRule.ONE_FAILED, retries=0)
    def fail_if_a_step_failed():
        """A run is as its last tasks are: without this one, the report would turn a failed run green."""
        raise AirflowFailException("A step failed: see its log, and the report of the hour")

    validate_data_quality >> dbt_run >> dbt_test >> generate_report
    [validate_data_quality, dbt_run, dbt_test, generate_report] >> fail_if_a_step_failed()
