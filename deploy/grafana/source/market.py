"""The simulated market against what was made of it: injected events against found anomalies, expected ticks against counted ones."""
from dashboard import Dashboard
from panel import graph, metrics, sql, stat, table, timeline

TRUTH = "/anomalies"
EVENTS = "candlewick_feed_events_total"

FOUND = """
    SELECT date_bin('5 minutes', event_time, timestamptz '1970-01-01 00:00:00+00') AS time, rule, count(*) AS anomalies
    FROM anomalies
    WHERE $__timeFilter(event_time)
    GROUP BY 1, 2
    ORDER BY 1, 2
"""
NEWEST = """
    SELECT event_time, symbol, rule, severity, return_pct, price, previous_price, id
    FROM anomalies
    WHERE $__timeFilter(event_time)
    ORDER BY event_time DESC
    LIMIT 100
"""
# What each minute of candles should hold, from the hours of the simulated market; the minute that is running is left out.
EXPECTED = """
    SELECT
      o.window_start AS time,
      o.symbol,
      100 * o.tick_count / (h.ticks_per_minute * extract(epoch FROM o.window_end - o.window_start) / 60) AS percent
    FROM ohlcv AS o
      JOIN market_hours AS h ON h.symbol = o.symbol AND o.window_start >= h.opens_at AND o.window_end <= h.closes_at
    WHERE $__timeFilter(o.window_start) AND o.window_end <= now() - interval '1 minute' AND h.ticks_per_minute > 0
    ORDER BY 1, 2
"""
VOLATILITY = """
    SELECT
      symbol,
      count(*) AS candles,
      avg(avg_realized_vol) AS feed,
      100 * stddev_samp(step) * sqrt(365.25 * 86400 / extract(epoch FROM min(window_end - window_start))) AS candles_say,
      100.0 * sum(alert_count) / sum(tick_count) AS anomaly_rate,
      min(least) AS largest_fall,
      max(most) AS largest_rise
    FROM (
      SELECT *,
        ln(close / lag(close) OVER w) AS step,
        100 * (low / open - 1) AS least,
        100 * (high / open - 1) AS most
      FROM ohlcv
      WHERE $__timeFilter(window_start)
      WINDOW w AS (PARTITION BY symbol ORDER BY window_start)
    ) AS c
    GROUP BY symbol
    ORDER BY symbol
"""

DASHBOARD = Dashboard(
    "candlewick-market",
    "Candlewick: market simulation against truth",
    "The simulated market knows what it did. Here it is beside what the rules and the candles say. Tick by tick: ./candlewick anomalies score.",
    (
        ("In the chosen time", (
            stat("Events", "Events of the simulated market, injected by hand or by its profile.",
                 metrics((f"sum(increase({EVENTS}[$__range]))", "")), "short", (), view=TRUTH, decimals=0),
            stat("Anomalies", "Ticks that a rule found.",
                 sql("SELECT count(*) AS anomalies FROM anomalies WHERE $__timeFilter(event_time)"), "short", (), view=TRUTH),
            stat("Anomaly rate", "Anomalies as a share of the ticks in candles.",
                 sql("SELECT 100.0 * sum(alert_count) / nullif(sum(tick_count), 0) AS rate FROM ohlcv WHERE $__timeFilter(window_start)"), "percent",
                 (), view=TRUTH, limits=(5, 10), decimals=2),
            stat("Open markets", "Symbols whose market is open now.", metrics(("sum(candlewick_feed_market_open)", "")), "short", ("NoTicks",), view="/simulator"),
            stat("Paused", "1 while the clock of the market is paused.", metrics(("max(candlewick_feed_clock_paused)", "")), "bool_yes_no", ("Paused",),
                 limits=(1,), view="/simulator"),
            stat("Market time", "How far the newest tick of all is behind the clock.",
                 metrics(("time() - max(candlewick_feed_newest_tick_timestamp_seconds)", "")), "s", ("NoTicks",), limits=(60, 600), view="/simulator"),
        )),
        ("Events and anomalies", (
            graph("The truth: events", "What the simulated market did, by type.",
                  metrics((f"sum by (type) (increase({EVENTS}[5m]))", "{{type}}")), "short", (), view=TRUTH, bars=True, stacked=True),
            graph("Found: anomalies", "What the rules found in ticks, by rule, in 5 minutes of market time.",
                  sql(FOUND, "time_series"), "short", (), view=TRUTH, bars=True, stacked=True),
            table("Newest anomalies", "At most 100.", sql(NEWEST), (), view=TRUTH, units={"return_pct": "percent", "event_time": "dateTimeAsIso"}),
        )),
        ("Ticks and volatility", (
            graph("Ticks in candles, of those expected", "100 % means that each minute has all ticks that the market should have made.",
                  sql(EXPECTED, "time_series"), "percent", ("NoTicks", "CandleStale"), view="/market", limits=(50, 90), falling=True),
            timeline("Markets", "Whether the market of each symbol is open.",
                     metrics(("max by (symbol) (candlewick_feed_market_open)", "{{symbol}}")), ("NoTicks",), view="/simulator"),
            table("Volatility", "feed: what the ticks themselves say, in percent a year. candles_say: from the closes, as if the market never closed.",
                  sql(VOLATILITY), (), view="/market",
                  units={"feed": "percent", "candles_say": "percent", "anomaly_rate": "percent", "largest_fall": "percent", "largest_rise": "percent"}),
        )),
    ),
    since="now-3h",
)
