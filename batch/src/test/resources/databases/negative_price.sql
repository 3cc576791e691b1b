-- fails: price_range
UPDATE ohlcv SET low = -1 WHERE symbol = 'AAPL' AND window_start = '2026-03-04 15:10:00+00';
