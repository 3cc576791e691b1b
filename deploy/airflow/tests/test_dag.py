"""The DAG as Airflow loads it. Run with warnings as errors: python -W error::DeprecationWarning -m unittest."""
import unittest
import warnings
from datetime import timedelta
from pathlib import Path

from airflow.dag_processing.dagbag import DagBag
from airflow.serialization.serialized_objects import DagSerialization

DAGS = Path(__file__).resolve().parents[1] / "dags"


class FinancialBatchPipeline(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            cls.bag = DagBag(dag_folder=str(DAGS))
        cls.warnings = [f"{each.filename}: {each.message}" for each in seen if "/dags/" in each.filename]
        cls.dag = cls.bag.dags.get("financial_batch_pipeline")

    def test_it_loads_without_errors_and_warnings(self):
        self.assertEqual({}, self.bag.import_errors)
        self.assertEqual([], self.warnings)
        self.assertEqual([], [str(each) for each in self.bag.captured_warnings.values()])
        self.assertEqual(["financial_batch_pipeline"], list(self.bag.dags))

    def test_it_runs_every_hour_one_run_at_a_time_without_catching_up(self):
        self.assertEqual("0 * * * *", self.dag.schedule)
        self.assertEqual("UTC", str(self.dag.timezone))
        self.assertFalse(self.dag.catchup)
        self.assertEqual(1, self.dag.max_active_runs)

    def test_its_steps_follow_each_other(self):
        for step, next_step in (
            ("validate_data_quality", "dbt_run"), ("dbt_run", "dbt_test"), ("dbt_test", "generate_report")
        ):
            self.assertIn(next_step, self.dag.get_task(step).downstream_task_ids)

    def test_a_report_follows_a_failure_and_a_failure_fails_the_run(self):
        self.assertEqual("all_done", self.dag.get_task("generate_report").trigger_rule.value)
        leaf, = (each for each in self.dag.tasks if not each.downstream_task_ids)
        self.assertEqual("one_failed", leaf.trigger_rule.value)
        self.assertEqual(set(self.dag.task_ids) - {leaf.task_id}, leaf.upstream_task_ids)

    def test_steps_are_tried_again_and_have_an_owner_and_a_description(self):
        self.assertTrue(self.dag.doc_md)
        self.assertIn("candlewick", self.dag.tags)
        for step in ("validate_data_quality", "dbt_run", "dbt_test", "generate_report"):
            each = self.dag.get_task(step)
            self.assertEqual("candlewick", each.owner)
            self.assertTrue(each.doc_md)
            self.assertEqual(2, each.retries)
            self.assertEqual(timedelta(minutes=5), each.retry_delay)

    def test_the_scheduler_can_store_it(self):
        stored = DagSerialization.from_dict(DagSerialization.to_dict(self.dag))
        self.assertEqual(set(self.dag.task_ids), set(stored.task_ids))


if __name__ == "__main__":
    unittest.main()
