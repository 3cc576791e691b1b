-- The balance of every symbol beside the ticks that its candles hold. The stream and repairs write candles first and their
-- counts after that, so for a moment candles may hold ticks that are not counted yet. Those are in candles that are newer than
-- the counts; if a repair wrote the row last, it hides when the stream did, and the newest seconds stand in for that. Candles
-- that hold fewer ticks than counted are always a fault. The table is of now, whatever the hour.
WITH held AS (
  SELECT symbol, sum(tick_count)::bigint AS ticks FROM ohlcv GROUP BY symbol
),
balance AS (
  SELECT
    symbol,
    coalesce(b.in_candles + b.late_merged, 0) - coalesce(r.ticks, 0) AS counted,
    coalesce(h.ticks, 0) AS held,
    CASE
      WHEN b.updated_at > b.repaired_at IS NOT FALSE AND b.symbol IS NOT NULL THEN b.updated_at
      ELSE coalesce(b.updated_at, transaction_timestamp()) - make_interval(secs => :settling_seconds)
    END AS counted_at,
    b.late_waiting,
    concat_ws(
      ', ',
      CASE
        WHEN least(b.in_candles, b.duplicates, b.unverified, b.conflicts, b.late, b.fenced, b.rejected) < 0
          OR least(b.late_merged, b.late_duplicates, b.late_conflicts, b.late_waiting) < 0
          THEN 'a count is below 0'
      END,
      CASE
        WHEN b.published <> b.in_candles + b.duplicates + b.conflicts + b.late + b.fenced + b.rejected
          THEN 'published is not the sum of the other counts'
      END,
      CASE WHEN b.unverified > b.duplicates THEN 'more unverified ticks than duplicates' END,
      CASE
        WHEN b.rejected <> (SELECT coalesce(sum(value::bigint), 0) FROM jsonb_each_text(b.rejected_by_reason))
          THEN 'rejected is not the sum of its reasons'
      END,
      CASE
        WHEN b.late_waiting > 0
          AND coalesce(b.repaired_at, b.created_at) < :now - make_interval(mins => :max_waiting_minutes)
          THEN format('%s late ticks wait, without a repair for %s minutes', b.late_waiting, :max_waiting_minutes)
      END,
      CASE
        WHEN b.conflicts + b.late_conflicts > coalesce((CAST(:accepted_conflicts AS jsonb) ->> symbol)::bigint, 0)
          THEN format('%s conflicts', b.conflicts + b.late_conflicts)
      END) AS faults
  FROM tick_balance b
  FULL JOIN held h USING (symbol)
  LEFT JOIN removed_candles r USING (symbol)
),
unequal AS (
  -- Candles that are there twice are the matter of no_duplicate_key.
  SELECT b.symbol, once.ticks AS held
  FROM balance b
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(o.tick_count), 0)::bigint AS ticks
    FROM (
      SELECT DISTINCT d.candle_interval, d.window_start, d.tick_count FROM ohlcv d WHERE d.symbol = b.symbol
    ) o
  ) once
  WHERE b.held <> b.counted AND once.ticks <> b.counted
),
judged AS (
  SELECT
    b.symbol,
    b.counted,
    coalesce(u.held, b.counted) AS held,
    concat_ws(
      ', ',
      CASE WHEN u.held < b.counted THEN format('candles hold %s ticks less than counted', b.counted - u.held) END,
      CASE
        WHEN u.held > b.counted
          AND u.held - b.counted > (
            SELECT coalesce(sum(o.tick_count), 0)
            FROM ohlcv o
            WHERE o.symbol = b.symbol AND o.updated_at > b.counted_at
          )
          THEN format('candles hold %s ticks more than counted', u.held - b.counted)
      END,
      nullif(b.faults, '')) AS faults,
    b.late_waiting
  FROM balance b
  LEFT JOIN unequal u USING (symbol)
)
-- observed
SELECT
  format(
    '%s of %s symbols wrong; %s late ticks waiting',
    count(*) FILTER (WHERE faults <> ''),
    count(*),
    coalesce(sum(late_waiting), 0))
FROM judged
-- rows
SELECT symbol, counted, held, faults
FROM judged
WHERE faults <> ''
ORDER BY symbol
