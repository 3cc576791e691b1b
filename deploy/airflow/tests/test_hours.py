"""Which hour a run works on."""
import unittest
from datetime import datetime, timezone
from types import SimpleNamespace

from candlewick_pipeline.hours import hour_of

NOW = datetime(2026, 11, 29, 20, 0, 7, tzinfo=timezone.utc)


def at(hour, minute=0, second=0):
    return datetime(2026, 11, 29, hour, minute, second, tzinfo=timezone.utc)


def run(run_type, **times):
    return SimpleNamespace(**{
        "run_type": run_type, "logical_date": None, "run_after": NOW, "data_interval_end": None, **times
    })


class HourOfRun(unittest.TestCase):
    def test_a_scheduled_run_works_on_the_hour_before_its_trigger(self):
        scheduled = run("scheduled", logical_date=at(20), data_interval_end=at(20), run_after=at(20))
        self.assertEqual(at(19), hour_of(scheduled, None, NOW))

    def test_also_where_airflow_makes_data_intervals(self):
        scheduled = run("scheduled", logical_date=at(19), data_interval_end=at(20), run_after=at(20))
        self.assertEqual(at(19), hour_of(scheduled, None, NOW))

    def test_a_run_with_a_logical_date_works_on_the_hour_before_it(self):
        self.assertEqual(at(14), hour_of(run("manual", logical_date=at(15)), None, NOW))
        self.assertEqual(at(14), hour_of(run("manual", logical_date=at(15, 59, 59)), None, NOW))

    def test_a_run_without_a_logical_date_works_on_the_hour_before_it_was_triggered(self):
        self.assertEqual(at(19), hour_of(run("manual"), None, NOW))

    def test_a_back_fill_works_on_each_hour_before_its_dates(self):
        self.assertEqual(at(9), hour_of(run("backfill", logical_date=at(10), data_interval_end=at(10)), None, NOW))

    def test_a_chosen_hour_counts_whatever_its_offset(self):
        self.assertEqual(at(3), hour_of(run("manual"), "2026-11-29T03:00:00Z", NOW))
        self.assertEqual(at(3), hour_of(run("manual"), "2026-11-29T05:00:00+02:00", NOW))

    def test_what_is_not_the_start_of_an_hour_is_refused(self):
        for wrong in ("2026-11-29T03:30:00Z", "2026-11-29T03:00:00", "yesterday", "2026-11-29T03:00:01+00:00"):
            with self.subTest(wrong), self.assertRaisesRegex(ValueError, "is not the start of an hour"):
                hour_of(run("manual"), wrong, NOW)

    def test_an_hour_that_has_not_ended_is_refused(self):
        with self.assertRaisesRegex(ValueError, "has not ended yet"):
            hour_of(run("manual"), "2026-11-29T20:00:00Z", NOW)


if __name__ == "__main__":
    unittest.main()
