-- fails: data_freshness
-- The newest candle of a symbol is two and a half hours old, and no tick has come since.
UPDATE tick_balance SET in_candles = in_candles - (
  SELECT sum(tick_count) FROM ohlcv WHERE symbol = 'BTC-USD' AND window_start >= '2026-03-04 13:30:00+00')
WHERE symbol = 'BTC-USD';
DELETE FROM ohlcv WHERE symbol = 'BTC-USD' AND window_start >= '2026-03-04 13:30:00+00';
