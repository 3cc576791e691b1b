-- Candles of the hour with the rules that they break.
WITH candles AS (
  SELECT
    symbol,
    window_start,
    open,
    high,
    low,
    close,
    vwap,
    concat_ws(
      ', ',
      CASE WHEN low > high THEN 'low above high' END,
      CASE WHEN open < low THEN 'open below low' END,
      CASE WHEN open > high THEN 'open above high' END,
      CASE WHEN close < low THEN 'close below low' END,
      CASE WHEN close > high THEN 'close above high' END,
      CASE WHEN vwap < low THEN 'vwap below low' END,
      CASE WHEN vwap > high THEN 'vwap above high' END) AS faults
  FROM ohlcv
  WHERE window_start >= :hour AND window_start < :as_of
)
-- observed
SELECT format('%s of %s candles inconsistent', count(*) FILTER (WHERE faults <> ''), count(*))
FROM candles
-- rows
SELECT symbol, window_start, open, high, low, close, vwap, faults
FROM candles
WHERE faults <> ''
ORDER BY symbol, window_start, open, high, low, close
