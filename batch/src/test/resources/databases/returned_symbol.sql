-- fails: completeness
-- A symbol that was away from the hour before until ten minutes past: the whole hole is found when it returns.
UPDATE tick_balance SET in_candles = in_candles - (
  SELECT sum(tick_count) FROM ohlcv
  WHERE symbol = 'CAD-USD' AND window_start >= '2026-03-04 14:30:00+00' AND window_start < '2026-03-04 15:10:00+00')
WHERE symbol = 'CAD-USD';
DELETE FROM ohlcv
WHERE symbol = 'CAD-USD' AND window_start >= '2026-03-04 14:30:00+00' AND window_start < '2026-03-04 15:10:00+00';
