"""What became of every tick, and what the hourly pipeline found."""
from dashboard import Dashboard
from panel import graph, metrics, sql, stat, table, timeline

LETTERS = "/pipeline?show=dead-letters"
COLORS = {"success": "green", "pass": "green", "warn": "orange", "failed": "red", "fail": "red", "error": "red"}

BALANCE = """
    SELECT symbol, published, in_candles, late_merged, duplicates, conflicts, late_waiting, fenced, rejected, newest_event_time
    FROM tick_balance
    ORDER BY conflicts + late_waiting + fenced + rejected DESC, symbol
"""
REPORTS = """
    SELECT report_hour, attempt, status, checks_passed, checks_failed, (details ->> 'seconds')::double precision AS seconds
    FROM pipeline_reports
    WHERE is_final
    ORDER BY report_hour DESC
    LIMIT 48
"""
CHECKS = """
    SELECT report_hour, check_name, status, severity, observed, expected, row_count, seconds
    FROM check_results
    WHERE (report_hour, attempt) = (SELECT report_hour, attempt FROM check_results ORDER BY report_hour DESC, attempt DESC LIMIT 1)
    ORDER BY array_position(ARRAY['error', 'fail', 'warn', 'pass'], status), position
"""
GAPS = """
    SELECT symbol, epoch, first_missing, last_missing, last_missing - first_missing + 1 AS missing, after_time, before_time, detected_at,
      filled_at
    FROM data_gaps
    ORDER BY filled_at IS NOT NULL, detected_at DESC
    LIMIT 100
"""


def new(outcome):
    return metrics((f'sum(symbol_outcome:candlewick_ticks:new15m{{outcome=~"{outcome}"}})', ""))


DASHBOARD = Dashboard(
    "candlewick-quality",
    "Candlewick: quality",
    "Which ticks are in no candle and why, what is missing, and what the hourly checks found.",
    (
        ("Now", (
            stat("Conflicts", "Ticks of the last 15 minutes whose sequence number another tick had used.", new("conflict"), "short", ("Conflict",),
                 limits=(1,), view=LETTERS),
            stat("Dead letters", "Records of the last 15 minutes that were rejected or fenced.", new("rejected|fenced"), "short", ("DeadLetters",),
                 limits=(1,), view=LETTERS),
            stat("Late ticks", "Late ticks that wait to be merged.", metrics(("sum(candlewick_late_ticks_waiting)", "")), "short",
                 ("LateTicksWaiting",), limits=(1, 1000)),
            stat("Missing ticks", "Sequence numbers that are missing in open gaps.", metrics(("sum(candlewick_gap_ticks_missing)", "")), "short",
                 ("NoTicks",), limits=(1,), view="/pipeline?show=gaps"),
            stat("Failed checks", "Checks that failed in the newest run of the hourly pipeline.",
                 metrics(("count(candlewick_batch_check_passed == 0) or vector(0)", "")), "short", ("PipelineFailed",), limits=(1,), view="/batch"),
            stat("Pipeline behind", "How far the newest hour with a good report is behind the one that is due.",
                 metrics(("max(candlewick_batch_hour_expected_timestamp_seconds) - max(candlewick_batch_hour_timestamp_seconds)", "")), "s",
                 ("PipelineMissing", "PipelineFailed"), limits=(3600,), view="/batch"),
        )),
        ("Ticks", (
            graph("In no candle", "Ticks that are in no candle, by outcome.",
                  metrics(('sum by (outcome) (rate(candlewick_ticks_total{outcome!="in_candles"}[$__rate_interval]))', "{{outcome}}")), "cps",
                  ("Conflict", "DeadLetters"), view=LETTERS),
            graph("In candles", "Ticks that arrived in time, and late ones that were merged.",
                  metrics(('sum(rate(candlewick_ticks_total{outcome="in_candles"}[$__rate_interval]))', "in time"),
                          ("sum(rate(candlewick_ticks_merged_total[$__rate_interval]))", "merged")), "cps", ("NoTicks",)),
            graph("Late ticks that wait", "By symbol. The hourly pipeline merges them.",
                  metrics(("sum by (symbol) (candlewick_late_ticks_waiting)", "{{symbol}}")), "short", ("LateTicksWaiting",), limits=(1,), stacked=True),
            graph("Open gaps", "Gaps in sequence numbers, by symbol.", metrics(("sum by (symbol) (candlewick_gaps_open)", "{{symbol}}")), "short",
                  ("NoTicks",), view="/pipeline?show=gaps", stacked=True),
            table("Balance of every symbol", "All published ticks and what became of them; symbols with problems first.", sql(BALANCE),
                  ("Conflict", "DeadLetters", "LateTicksWaiting"), units={"newest_event_time": "dateTimeAsIso"}),
            table("Gaps", "Runs of missing sequence numbers; open ones first.", sql(GAPS), ("NoTicks",), view="/pipeline?show=gaps"),
        )),
        ("The hourly pipeline", (
            timeline("Checks", "Whether each check passed in the newest run.", metrics(("max by (check) (candlewick_batch_check_passed)", "{{check}}")),
                     ("PipelineFailed",), view="/batch?show=checks"),
            graph("Steps", "How long each step of the newest run took.",
                  metrics(("max by (step) (candlewick_batch_step_duration_seconds)", "{{step}}")), "s", ("PipelineFailed",), view="/batch"),
            table("Checks of the newest run", "Those that failed come first.", sql(CHECKS), ("PipelineFailed",), view="/batch?show=checks", colors=COLORS,
                  units={"seconds": "s"}),
            table("Reports", "The newest 48 hours, each with its final attempt.", sql(REPORTS), ("PipelineFailed", "PipelineMissing"), view="/batch",
                  colors=COLORS, units={"seconds": "s"}),
        )),
    ),
    since="now-3h",
)
