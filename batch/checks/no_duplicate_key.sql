-- Keys of the hour with the number of their candles. The primary key rules out more than one; a damaged or restored table may
-- have lost it.
WITH keys AS (
  SELECT symbol, candle_interval, window_start, count(*) AS candles
  FROM ohlcv
  WHERE window_start >= :hour AND window_start < :as_of
  GROUP BY symbol, candle_interval, window_start
)
-- observed
SELECT format('%s of %s keys more than once', count(*) FILTER (WHERE candles > 1), count(*))
FROM keys
-- rows
SELECT symbol, candle_interval, window_start, candles
FROM keys
WHERE candles > 1
ORDER BY symbol, candle_interval, window_start
