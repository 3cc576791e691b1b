-- fails: ohlc_consistency
UPDATE ohlcv SET low = high, high = low WHERE symbol = 'NVDA' AND window_start = '2026-03-04 15:14:00+00';
