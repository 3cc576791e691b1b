-- fails: nothing
-- Late ticks have documents, and wait for a repair to put them into their candles.
WITH changed AS (
  UPDATE ohlcv SET tick_count = tick_count - 1 WHERE symbol = 'TRADES' AND window_start >= '2026-03-04 15:40:00+00'
  RETURNING symbol
)
UPDATE tick_balance
SET in_candles = in_candles - (SELECT count(*) FROM changed),
  late = (SELECT count(*) FROM changed),
  repaired_at = '2026-03-04 16:00:00+00'
WHERE symbol = 'TRADES';
