"""Programs of other virtual environments, run as tasks."""
from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import datetime, timezone
from functools import cached_property
from pathlib import Path

from airflow.providers.standard.hooks.subprocess import SubprocessHook
from airflow.sdk import BaseOperator, Connection
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowNotFoundException

from candlewick_pipeline.databases import mongo_address, postgres
from candlewick_pipeline.hours import hour_of, text

# What a program may see of Airflow's own environment. The rest, keys and connections among it, is not its business.
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
INHERITED_PREFIXES = ("CANDLEWICK_", "PG")


class ProgramOperator(BaseOperator):
    """Runs a program and fails as it fails. The hour and the database arrive in its environment, never on its command line.

    :param command: makes the command from the run's hour and the task's context
    :param connection_id: Airflow's connection to the database sensors_dw
    :param mongo_connection_id: Airflow's connection to MongoDB, for programs that read tick documents if there is one
    :param python_path: folder of modules that a Python program finds, besides those of its environment
    """

    ui_color = "#e8f0fe"

    def __init__(
        self,
        *,
        command: Callable[[str, dict], list[str]],
        connection_id: str,
        mongo_connection_id: str | None = None,
        python_path: str = "",
        **options,
    ):
        super().__init__(**options)
        self.command = command
        self.connection_id = connection_id
        self.mongo_connection_id = mongo_connection_id
        self.python_path = python_path

    @cached_property
    def hook(self) -> SubprocessHook:
        return SubprocessHook()

    def execute(self, context) -> None:
        try:
            hour = text(hour_of(context["dag_run"], context["params"].get("hour"), datetime.now(timezone.utc)))
        except ValueError as wrong:
            raise AirflowFailException(str(wrong)) from wrong
        command = self.command(hour, context)
        if not Path(command[0]).exists():
            raise AirflowFailException(f"{command[0]} does not exist: see docs/airflow.md for the environments")
        with tempfile.TemporaryDirectory(prefix="candlewick-") as folder:
            result = self.hook.run_command(command, env=self.environment(folder), cwd=folder)
        if result.exit_code != 0:
            raise AirflowException(f"{self.task_id} for {hour} ended with exit code {result.exit_code}: see above")

    def on_kill(self) -> None:
        self.hook.send_sigterm()

    def environment(self, folder: str) -> dict[str, str]:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name in INHERITED or name.startswith(INHERITED_PREFIXES)
        }
        return {
            **inherited,
            **postgres(Connection.get(self.connection_id)),
            **self.mongo(),
            "DBT_TARGET_PATH": f"{folder}/target",
            "DBT_LOG_PATH": f"{folder}/logs",
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            "DBT_USE_COLORS": "false",
            "DBT_VERSION_CHECK": "false",
            "GX_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "PYTHONPATH": self.python_path,
            "PYTHONUNBUFFERED": "1",
        }

    def mongo(self) -> dict[str, str]:
        if self.mongo_connection_id is None:
            return {}
        try:
            return {"CANDLEWICK_MONGO": mongo_address(Connection.get(self.mongo_connection_id))}
        except AirflowNotFoundException:
            self.log.info("There is no connection %s: candles are not compared with documents", self.mongo_connection_id)
            return {}
