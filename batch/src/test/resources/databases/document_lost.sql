-- fails: candles_agree_with_documents
-- Candles hold a tick that has no document.
WITH changed AS (
  UPDATE ohlcv SET tick_count = tick_count + 1 WHERE window_start >= '2026-03-04 15:30:00+00' RETURNING symbol
), counts AS (
  SELECT symbol, count(*) AS ticks FROM changed GROUP BY symbol
)
UPDATE tick_balance b SET in_candles = in_candles + c.ticks FROM counts c WHERE c.symbol = b.symbol;
