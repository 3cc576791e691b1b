-- Intervals of the hour in which the market of a symbol was open for long enough to have had ticks, and which have no candle.
-- An interval that a trading halt touches need not have one. Only symbols with a candle in the hour: a symbol without any is the matter of symbol_coverage and data_freshness, until it
-- returns; then the whole hole before its return is found.
-- The newest candle is looked up by comparing whole keys, so that PostgreSQL uses the primary key, however old it is.
WITH open_symbols AS (
  SELECT DISTINCT symbol
  FROM market_hours
  WHERE opens_at >= :hour AND opens_at < :as_of
),
spans AS (
  SELECT
    s.symbol,
    first.candle_interval,
    first.seconds,
    least(:as_of, :now - make_interval(secs => :settling_seconds)) AS span_end,
    greatest(
      first.window_start,
      least(:hour, previous.window_end),
      :hour - make_interval(hours => :lookback_hours)) AS span_start
  FROM open_symbols s
  CROSS JOIN LATERAL (
    SELECT f.candle_interval, f.window_start, extract(epoch FROM f.window_end - f.window_start) AS seconds
    FROM ohlcv f
    WHERE f.symbol = s.symbol
    ORDER BY f.candle_interval, f.window_start
    LIMIT 1
  ) first
  CROSS JOIN LATERAL (
    SELECT n.window_end
    FROM (
      SELECT *
      FROM ohlcv o
      WHERE (o.symbol, o.candle_interval, o.window_start) < (s.symbol, first.candle_interval, :as_of)
      ORDER BY o.symbol DESC, o.candle_interval DESC, o.window_start DESC
      LIMIT 1
    ) n
    WHERE n.symbol = s.symbol AND n.candle_interval = first.candle_interval
  ) newest
  LEFT JOIN LATERAL (
    SELECT n.window_end
    FROM (
      SELECT *
      FROM ohlcv o
      WHERE (o.symbol, o.candle_interval, o.window_start) < (s.symbol, first.candle_interval, :hour)
      ORDER BY o.symbol DESC, o.candle_interval DESC, o.window_start DESC
      LIMIT 1
    ) n
    WHERE n.symbol = s.symbol AND n.candle_interval = first.candle_interval
  ) previous ON true
  WHERE newest.window_end > :hour
),
windows AS (
  SELECT
    p.symbol,
    p.candle_interval,
    p.span_start,
    p.span_end,
    w.window_start,
    w.window_start + make_interval(secs => p.seconds) AS window_end
  FROM spans p
  CROSS JOIN LATERAL generate_series(
    date_bin(make_interval(secs => p.seconds), p.span_start, TIMESTAMPTZ '1970-01-01 00:00:00+00'),
    p.span_end,
    make_interval(secs => p.seconds)) AS w (window_start)
),
expected AS (
  SELECT
    w.symbol,
    w.window_start,
    w.window_end,
    EXISTS (
      SELECT
      FROM ohlcv o
      WHERE o.symbol = w.symbol AND o.candle_interval = w.candle_interval AND o.window_start = w.window_start
    ) AS is_present
  FROM windows w
  JOIN market_hours h
    ON h.symbol = w.symbol
    AND h.opens_at > w.window_start - interval '1 hour'
    AND h.opens_at < w.window_end
  WHERE w.window_start < w.span_end
    AND h.opens_at > :hour - make_interval(hours => :lookback_hours + 1)
    AND h.opens_at < :as_of
    AND NOT EXISTS (
      SELECT
      FROM market_halts x
      WHERE x.symbol = w.symbol AND x.starts_at < w.window_end AND x.ends_at > w.window_start
    )
  GROUP BY w.symbol, w.candle_interval, w.window_start, w.window_end
  HAVING sum(
    h.ticks_per_minute
    * greatest(
      0,
      extract(
        epoch FROM
          least(h.closes_at, w.window_end, w.span_end) - greatest(h.opens_at, w.window_start, w.span_start))
      / 60)) >= :min_ticks - 1e-6
)
-- observed
SELECT
  CASE
    WHEN count(*) = 0 THEN 'no interval expected'
    ELSE format('%s of %s expected intervals have a candle', count(*) FILTER (WHERE is_present), count(*))
  END
FROM expected
-- rows
SELECT
  e.symbol,
  e.window_start,
  (
    SELECT format('numbers %s to %s of epoch %s', g.first_missing, g.last_missing, g.epoch)
    FROM data_gaps g
    WHERE g.symbol = e.symbol
      AND g.filled_at IS NULL
      AND least(g.after_time, g.before_time) < e.window_end
      AND greatest(g.after_time, g.before_time) >= e.window_start
    ORDER BY g.epoch, g.first_missing
    LIMIT 1
  ) AS known_gap
FROM expected e
WHERE NOT e.is_present
ORDER BY e.symbol, e.window_start
