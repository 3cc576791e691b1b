-- fails: nothing
-- Retention has removed the first hour, and says so.
INSERT INTO removed_candles (symbol, ticks, removed_to)
SELECT symbol, sum(tick_count), '2026-03-04 14:00:00+00' FROM ohlcv WHERE window_start < '2026-03-04 14:00:00+00' GROUP BY symbol;
DELETE FROM ohlcv WHERE window_start < '2026-03-04 14:00:00+00';
