-- The share of anomalies among the ticks of each symbol in the hour.
WITH rates AS (
  SELECT
    symbol,
    sum(tick_count)::bigint AS ticks,
    sum(alert_count)::bigint AS alerts,
    round(sum(alert_count) * 100 / sum(tick_count), 2) AS percent
  FROM ohlcv
  WHERE window_start >= :hour AND window_start < :as_of
  GROUP BY symbol
  HAVING sum(tick_count) >= :min_ticks
)
-- observed
SELECT
  CASE
    WHEN count(*) = 0 THEN 'too few ticks to judge'
    ELSE format('%s %% to %s %% in %s symbols', min(percent), max(percent), count(*))
  END
FROM rates
-- rows
SELECT symbol, ticks, alerts, percent
FROM rates
WHERE percent < :min_percent OR percent > :max_percent
ORDER BY symbol
