-- fails: tick_balance
UPDATE ohlcv SET tick_count = tick_count - 1 WHERE symbol = 'BTC-USD' AND window_start = '2026-03-04 13:20:00+00';
