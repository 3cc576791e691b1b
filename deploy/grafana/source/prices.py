"""Prices and candles, from PostgreSQL."""
from dashboard import SYMBOL, Dashboard, choice
from panel import candles, graph, metrics, sql, stat, table

STALE = ("CandleStale", "NoTicks")
CHART = "/market?symbol=${symbol}"
WIDTH = choice("width", "Candle", ["1 minute", "5 minutes", "15 minutes", "1 hour", "4 hours", "1 day"])

# Windows begin at multiples of their width since 1970, in UTC. Values come from sums, so they are those of ./candlewick candles.
ROLLED_UP = """
    SELECT
      date_bin('$width'::interval, window_start, timestamptz '1970-01-01 00:00:00+00') AS time,
      (array_agg(open ORDER BY window_start))[1] AS open,
      max(high) AS high,
      min(low) AS low,
      (array_agg(close ORDER BY window_start DESC))[1] AS close,
      sum(volume) AS volume,
      sum(notional) / nullif(sum(volume), 0) AS vwap,
      sum(tick_count) AS ticks
    FROM ohlcv
    WHERE symbol = '$symbol' AND $__timeFilter(window_start)
    GROUP BY 1
    ORDER BY 1
"""

TODAY = """
    SELECT {value}
    FROM ohlcv
    WHERE symbol = '$symbol' AND window_start >= date_trunc('day', now(), 'UTC')
"""

ALL_SYMBOLS = """
    SELECT
      symbol,
      (array_agg(close ORDER BY window_start DESC))[1] AS price,
      100 * ((array_agg(close ORDER BY window_start DESC))[1] / (array_agg(open ORDER BY window_start))[1] - 1) AS change,
      min(low) AS low,
      max(high) AS high,
      sum(volume) AS volume,
      sum(notional) / nullif(sum(volume), 0) AS vwap,
      sum(tick_count) AS ticks,
      count(*) FILTER (WHERE state = 'CORRECTED') AS corrected,
      max(window_start) AS newest
    FROM ohlcv
    WHERE $__timeFilter(window_start)
    GROUP BY symbol
    ORDER BY symbol
"""

DASHBOARD = Dashboard(
    "candlewick-prices",
    "Candlewick: prices and candles",
    "What the candles of one symbol, and of all, say. From PostgreSQL, where they are exact.",
    (
        ("$symbol today (UTC)", (
            stat("Price", "The close of the newest candle, in the currency of the asset.",
                 sql("SELECT close FROM ohlcv WHERE symbol = '$symbol' ORDER BY window_start DESC LIMIT 1"), "short", STALE, view=CHART),
            stat("Change", "From the first price of the UTC day to the newest.",
                 sql(TODAY.format(value="100 * ((array_agg(close ORDER BY window_start DESC))[1] / (array_agg(open ORDER BY window_start))[1] - 1) AS change")),
                 "percent", STALE, view=CHART, decimals=2),
            stat("Volume", "In units of the asset.", sql(TODAY.format(value="sum(volume) AS volume")), "short", STALE, view=CHART),
            stat("VWAP", "The volume-weighted average price of the UTC day.",
                 sql(TODAY.format(value="sum(notional) / nullif(sum(volume), 0) AS vwap")), "short", STALE, view=CHART),
            stat("Ticks", "How many ticks are in candles of the UTC day.",
                 sql(TODAY.format(value="sum(tick_count) AS ticks")), "short", ("NoTicks",), view=CHART),
            stat("Newest candle", "How long ago the newest candle was last changed. A closed market has old candles.",
                 sql("SELECT extract(epoch FROM now() - max(updated_at)) AS age FROM ohlcv WHERE symbol = '$symbol'"),
                 "s", ("CandleStale",), view=CHART, limits=(120, 300)),
        )),
        ("$symbol", (
            candles("Candles of $width", "Open, high, low, close and volume. Candles of more than a minute are rolled up from sums.",
                    sql(ROLLED_UP), STALE, view=CHART),
            graph("Volatility of returns", "The sample standard deviation of the ticks' returns in each candle.",
                  sql("SELECT window_start AS time, stddev_return_pct AS volatility FROM ohlcv"
                      " WHERE symbol = '$symbol' AND $__timeFilter(window_start) ORDER BY 1", "time_series"), "percent", STALE, view=CHART),
            graph("Spread", "The mean of ask minus bid in each candle, in percent of its close.",
                  sql("SELECT window_start AS time, 100 * avg_spread / close AS spread FROM ohlcv"
                      " WHERE symbol = '$symbol' AND $__timeFilter(window_start) ORDER BY 1", "time_series"), "percent", STALE, view=CHART),
        )),
        ("All symbols", (
            table("All symbols in the chosen time", "One row for each symbol with a candle in the chosen time.",
                  sql(ALL_SYMBOLS), STALE, view="/market", units={"change": "percent", "newest": "dateTimeAsIso"}),
            graph("Candles behind ticks", "How far the newest candle is behind the newest published tick, in market time.",
                  metrics(("symbol:candlewick_candle_behind:seconds", "{{symbol}}")), "s", ("CandleStale",), view="/pipeline", limits=(60, 120)),
            graph("Ticks in candles", "How many ticks each minute of candles holds.",
                  sql("SELECT window_start AS time, symbol, tick_count AS ticks FROM ohlcv WHERE $__timeFilter(window_start) ORDER BY 1, 2",
                      "time_series"), "short", ("NoTicks",), view="/market", stacked=True),
        )),
    ),
    variables=(SYMBOL, WIDTH),
    since="now-3h",
)
