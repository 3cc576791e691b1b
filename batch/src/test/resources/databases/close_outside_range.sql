-- fails: ohlc_consistency
UPDATE ohlcv SET close = high + 0.01 WHERE symbol = 'GOOGL' AND window_start = '2026-03-04 15:15:00+00';
UPDATE ohlcv SET vwap = low - 0.00000001 WHERE symbol = 'GOOGL' AND window_start = '2026-03-04 15:16:00+00';
