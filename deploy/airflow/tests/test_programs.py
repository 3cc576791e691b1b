"""Programs run as tasks."""
import json
import os
import pathlib
import sys
import tempfile
import threading
import unittest
from datetime import datetime, timezone
from types import SimpleNamespace
from unittest.mock import patch

from airflow.sdk.exceptions import AirflowException, AirflowFailException

from candlewick_pipeline.programs import ProgramOperator

CONNECTIONS = {
    "AIRFLOW_CONN_SENSORS_DW": "postgres://reader:not-for-logs@database:5433/other",
    "AIRFLOW__CORE__FERNET_KEY": "also-not-for-logs",
    "CANDLEWICK_MONGO_DOCUMENTS": "1000",
}


def operator(program, **options):
    return ProgramOperator(
        task_id="a_step", connection_id="sensors_dw", command=lambda hour, context: [sys.executable, "-c", program, hour], **options
    )


def context(hour="2026-03-01T12:00:00Z"):
    moment = datetime(2026, 3, 2, tzinfo=timezone.utc)
    run = SimpleNamespace(run_type="manual", logical_date=None, run_after=moment, data_interval_end=None)
    return {"dag_run": run, "params": {"hour": hour}}


class Programs(unittest.TestCase):
    def setUp(self):
        environment = patch.dict(os.environ, CONNECTIONS)
        environment.start()
        self.addCleanup(environment.stop)
        os.environ.pop("AIRFLOW_CONN_MARKET_DB", None)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "written"

    def test_a_program_gets_the_hour_and_the_database_but_no_secrets_of_airflow(self):
        write = f"import json, os, sys; open({str(self.file)!r}, 'w').write(json.dumps([sys.argv[1:], dict(os.environ)]))"
        operator(write, mongo_connection_id="market_db", python_path="/some/modules").execute(context())
        arguments, environment = json.loads(self.file.read_text())
        self.assertEqual(["2026-03-01T12:00:00Z"], arguments)
        self.assertEqual("database", environment["CANDLEWICK_POSTGRES_HOST"])
        self.assertEqual("5433", environment["CANDLEWICK_POSTGRES_PORT"])
        self.assertEqual("other", environment["CANDLEWICK_POSTGRES_DATABASE"])
        self.assertEqual("reader", environment["CANDLEWICK_POSTGRES_USER"])
        self.assertEqual("not-for-logs", environment["CANDLEWICK_POSTGRES_PASSWORD"])
        self.assertEqual("1000", environment["CANDLEWICK_MONGO_DOCUMENTS"])
        self.assertEqual("/some/modules", environment["PYTHONPATH"])
        self.assertNotIn("CANDLEWICK_MONGO", environment)
        self.assertEqual([], [name for name in environment if name.startswith("AIRFLOW")])

    def test_a_program_gets_the_address_of_mongodb_if_there_is_a_connection(self):
        os.environ["AIRFLOW_CONN_MARKET_DB"] = "mongo://documents:27018"
        write = f"import os; open({str(self.file)!r}, 'w').write(os.environ['CANDLEWICK_MONGO'])"
        operator(write, mongo_connection_id="market_db").execute(context())
        self.assertEqual("mongodb://documents:27018/", self.file.read_text())

    def test_a_task_fails_as_its_program_fails(self):
        with self.assertRaisesRegex(AirflowException, "a_step for 2026-03-01T12:00:00Z ended with exit code 3"):
            operator("raise SystemExit(3)").execute(context())

    def test_a_wrong_hour_is_not_tried_again(self):
        with self.assertRaisesRegex(AirflowFailException, "is not the start of an hour"):
            operator("").execute(context("2026-03-01T12:30:00Z"))

    def test_a_missing_environment_is_not_tried_again(self):
        step = ProgramOperator(task_id="a_step", connection_id="sensors_dw", command=lambda hour, context: ["/nowhere/bin/dbt"])
        with self.assertRaisesRegex(AirflowFailException, "/nowhere/bin/dbt does not exist"):
            step.execute(context())

    def test_ending_a_task_ends_its_program(self):
        step = operator(f"import time; open({str(self.file)!r}, 'w').close(); time.sleep(600)")
        failures = []

        def execute():
            try:
                step.execute(context())
            except AirflowException as failure:
                failures.append(str(failure))

        task = threading.Thread(target=execute)
        task.start()
        while task.is_alive() and not self.file.exists():
            task.join(0.05)
        step.on_kill()
        task.join(60)
        self.assertFalse(task.is_alive())
        self.assertRegex(failures[0], "ended with exit code -15")


if __name__ == "__main__":
    unittest.main()
