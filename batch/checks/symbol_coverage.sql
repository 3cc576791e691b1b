-- Symbols whose market was open in the last hour for long enough to have had ticks, without a trading halt, and whether
-- they have a candle in it.
-- The newest candle is looked up by comparing whole keys, so that PostgreSQL uses the primary key, however old it is.
WITH expected AS (
  SELECT symbol
  FROM market_hours
  WHERE opens_at > :as_of - interval '2 hours'
    AND opens_at < :as_of
    AND NOT EXISTS (
      SELECT
      FROM market_halts x
      WHERE x.symbol = market_hours.symbol AND x.starts_at < :as_of AND x.ends_at > :as_of - interval '1 hour'
    )
  GROUP BY symbol
  HAVING sum(
    ticks_per_minute
    * greatest(
      0,
      extract(
        epoch FROM
          least(closes_at, :as_of, :now - make_interval(secs => :settling_seconds))
          - greatest(opens_at, :as_of - interval '1 hour'))
      / 60)) >= :min_ticks - 1e-6
),
coverage AS (
  SELECT
    e.symbol,
    newest.window_start AS newest_candle,
    coalesce(newest.window_end > :as_of - interval '1 hour', false) AS is_seen
  FROM expected e
  LEFT JOIN LATERAL (
    SELECT f.candle_interval FROM ohlcv f WHERE f.symbol = e.symbol ORDER BY f.candle_interval, f.window_start LIMIT 1
  ) first ON true
  LEFT JOIN LATERAL (
    SELECT n.window_start, n.window_end
    FROM (
      SELECT *
      FROM ohlcv o
      WHERE (o.symbol, o.candle_interval, o.window_start) < (e.symbol, first.candle_interval, :as_of)
      ORDER BY o.symbol DESC, o.candle_interval DESC, o.window_start DESC
      LIMIT 1
    ) n
    WHERE n.symbol = e.symbol AND n.candle_interval = first.candle_interval
  ) newest ON true
),
share AS (
  SELECT count(*) AS expected, count(*) FILTER (WHERE is_seen) AS seen FROM coverage
)
-- observed
SELECT CASE WHEN expected = 0 THEN 'no market was open' ELSE format('%s of %s symbols', seen, expected) END
FROM share
-- rows
SELECT symbol, newest_candle
FROM coverage, share
WHERE NOT is_seen AND share.seen * 100 < share.expected * :min_percent
ORDER BY symbol
