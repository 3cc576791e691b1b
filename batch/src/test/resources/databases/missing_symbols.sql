-- fails: symbol_coverage
-- Three of ten symbols have no candle in the hour.
UPDATE tick_balance b SET in_candles = in_candles - (
  SELECT sum(tick_count) FROM ohlcv o WHERE o.symbol = b.symbol AND o.window_start >= '2026-03-04 15:00:00+00')
WHERE symbol IN ('BTC-USD', 'ETH-USD', 'SOL-USD');
DELETE FROM ohlcv
WHERE symbol IN ('BTC-USD', 'ETH-USD', 'SOL-USD') AND window_start >= '2026-03-04 15:00:00+00';
