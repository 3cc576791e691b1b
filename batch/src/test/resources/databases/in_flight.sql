-- fails: nothing
-- The stream has written a candle, and not yet the count of its ticks.
UPDATE ohlcv
SET tick_count = tick_count + 1, updated_at = (SELECT max(updated_at) FROM tick_balance) + interval '1 second'
WHERE symbol = 'BTC-USD' AND window_start = '2026-03-04 13:20:00+00';
