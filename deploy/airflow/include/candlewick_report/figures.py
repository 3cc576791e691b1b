"""What the database knows for a report, as JSON text: made by PostgreSQL, so that decimals stay exact."""

CHECKS = """
SELECT check_name AS name, question, severity, status, observed, expected, row_count, rows,
    round(seconds::numeric, 3) AS seconds
FROM check_results
WHERE report_hour = %(hour)s AND attempt = %(attempt)s
ORDER BY position
"""

KPIS = """
SELECT symbol, asset_type, open, high, low, close, volume, vwap, return_pct, volatility_pct, tick_count, alert_count,
    alert_rate_pct, risk, windows, open_windows, corrected_windows
FROM public.mart_market_kpis
WHERE hour = %(hour)s
ORDER BY symbol COLLATE "C"
"""

CHANGES = """
SELECT symbol, earlier.close AS close_before,
    round(100 * (later.close - earlier.close) / earlier.close, 8) AS close_change_pct, earlier.volume AS volume_before,
    round(100 * (later.volume - earlier.volume) / nullif(earlier.volume, 0), 8) AS volume_change_pct,
    earlier.vwap AS vwap_before, earlier.volatility_pct AS volatility_before_pct, earlier.tick_count AS ticks_before,
    earlier.alert_count AS alerts_before, earlier.risk AS risk_before
FROM public.mart_market_kpis AS later
JOIN public.mart_market_kpis AS earlier USING (symbol)
WHERE later.hour = %(hour)s AND earlier.hour = %(before)s
ORDER BY symbol COLLATE "C"
"""

BALANCE = """
SELECT symbol, published, in_candles, duplicates, conflicts, late, fenced, rejected, late_merged, late_duplicates, late_conflicts,
    late_waiting
FROM tick_balance
ORDER BY symbol COLLATE "C"
"""

BALANCE_TOTAL = """
SELECT NULL AS symbol, coalesce(sum(published), 0)::bigint AS published, coalesce(sum(in_candles), 0)::bigint AS in_candles,
    coalesce(sum(duplicates), 0)::bigint AS duplicates, coalesce(sum(conflicts), 0)::bigint AS conflicts,
    coalesce(sum(late), 0)::bigint AS late, coalesce(sum(fenced), 0)::bigint AS fenced,
    coalesce(sum(rejected), 0)::bigint AS rejected, coalesce(sum(late_merged), 0)::bigint AS late_merged,
    coalesce(sum(late_duplicates), 0)::bigint AS late_duplicates, coalesce(sum(late_conflicts), 0)::bigint AS late_conflicts,
    coalesce(sum(late_waiting), 0)::bigint AS late_waiting
FROM tick_balance
"""

HAS_MART = "SELECT to_regclass('public.mart_market_kpis') IS NOT NULL"


def has_mart(database) -> bool:
    return database.execute(HAS_MART).fetchone()[0]


def json_of(database, query: str, values: dict) -> str:
    """The rows of a query, in their order, as a JSON array of objects."""
    statement = f"SELECT coalesce(json_agg(to_json(figures)), '[]')::text FROM ({query}) AS figures"
    return database.execute(statement, values).fetchone()[0]
