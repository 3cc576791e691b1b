-- Candles of the hour with the valid range of their symbol. What lies between low and high is left to ohlc_consistency.
WITH ranges AS (
  SELECT key AS symbol, (value ->> 0)::numeric AS lowest, (value ->> 1)::numeric AS highest
  FROM jsonb_each(CAST(:ranges AS jsonb))
),
candles AS (
  SELECT
    o.symbol,
    o.window_start,
    o.low,
    o.high,
    coalesce(r.lowest, (CAST(:other_symbols AS jsonb) ->> 0)::numeric) AS lowest_valid,
    coalesce(r.highest, (CAST(:other_symbols AS jsonb) ->> 1)::numeric) AS highest_valid
  FROM ohlcv o
  LEFT JOIN ranges r ON r.symbol = o.symbol
  WHERE o.window_start >= :hour AND o.window_start < :as_of
)
-- observed
SELECT
  format('%s of %s candles outside', count(*) FILTER (WHERE low < lowest_valid OR high > highest_valid), count(*))
FROM candles
-- rows
SELECT symbol, window_start, low, high, lowest_valid, highest_valid
FROM candles
WHERE low < lowest_valid OR high > highest_valid
ORDER BY symbol, window_start, low, high
