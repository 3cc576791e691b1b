-- How long the market has been open, without trading halts, since the newest candle, for each symbol whose market was open
-- in the last hour.
-- The newest candle is looked up by comparing whole keys, so that PostgreSQL uses the primary key, however old it is.
WITH open_symbols AS (
  SELECT DISTINCT symbol
  FROM market_hours
  WHERE opens_at > :as_of - interval '2 hours' AND opens_at < :as_of AND closes_at > :as_of - interval '1 hour'
),
ages AS (
  SELECT
    s.symbol,
    newest.window_start AS newest_candle,
    round(greatest(0, open_time.seconds - halts.seconds) / 60, 1) AS open_minutes
  FROM open_symbols s
  LEFT JOIN LATERAL (
    SELECT f.candle_interval FROM ohlcv f WHERE f.symbol = s.symbol ORDER BY f.candle_interval, f.window_start LIMIT 1
  ) first ON true
  LEFT JOIN LATERAL (
    SELECT n.window_start, n.window_end
    FROM (
      SELECT *
      FROM ohlcv o
      WHERE (o.symbol, o.candle_interval, o.window_start) < (s.symbol, first.candle_interval, :as_of)
      ORDER BY o.symbol DESC, o.candle_interval DESC, o.window_start DESC
      LIMIT 1
    ) n
    WHERE n.symbol = s.symbol AND n.candle_interval = first.candle_interval
  ) newest ON true
  CROSS JOIN LATERAL (
    SELECT
      coalesce(
        sum(extract(epoch FROM least(h.closes_at, :as_of) - greatest(h.opens_at, newest.window_end))),
        0) AS seconds
    FROM market_hours h
    WHERE h.symbol = s.symbol
      AND h.opens_at < :as_of
      AND coalesce(newest.window_end, '-infinity') < :as_of
      AND h.opens_at > coalesce(newest.window_end, '-infinity') - interval '1 hour'
      AND h.closes_at > coalesce(newest.window_end, '-infinity')
  ) open_time
  CROSS JOIN LATERAL (
    SELECT
      coalesce(sum(extract(epoch FROM least(x.ends_at, :as_of) - greatest(x.starts_at, newest.window_end))), 0) AS seconds
    FROM market_halts x
    WHERE x.symbol = s.symbol
      AND x.starts_at < :as_of
      AND coalesce(newest.window_end, '-infinity') < :as_of
      AND x.ends_at > coalesce(newest.window_end, '-infinity')
  ) halts
)
-- observed
SELECT
  CASE
    WHEN count(*) = 0 THEN 'no market was open'
    ELSE format('at most %s minutes of open market, in %s symbols', max(open_minutes), count(*))
  END
FROM ages
-- rows
SELECT symbol, newest_candle, open_minutes AS open_minutes_since
FROM ages
WHERE open_minutes >= :max_open_minutes
ORDER BY symbol
