-- The sample: candles of the hour in an order that looks random, but that the hour decides, and what is known of their ticks.
-- sample
SELECT
  o.*,
  coalesce(b.late_waiting, 0) AS late_waiting,
  coalesce(b.fenced, 0) AS fenced,
  coalesce(b.conflicts + b.late_conflicts, 0) AS conflicts
FROM ohlcv o
LEFT JOIN tick_balance b ON b.symbol = o.symbol
WHERE o.window_start >= :hour
  AND o.window_start < :as_of
  AND o.window_end <= :now - make_interval(mins => :settling_minutes)
ORDER BY
  md5(format('%s|%s|%s', extract(epoch FROM :hour)::bigint, o.symbol, extract(epoch FROM o.window_start)::bigint)),
  o.symbol,
  o.window_start,
  o.tick_count
LIMIT :sample
