-- fails: nothing
-- Trading in one symbol was halted for minutes, and in three others for more than an hour.
INSERT INTO market_halts (symbol, starts_at, ends_at, event_id) VALUES
  ('ETH-USD', '2026-03-04 15:17:10+00', '2026-03-04 15:19:50+00', 'short'),
  ('BTC-USD', '2026-03-04 13:30:00+00', '2026-03-04 18:00:00+00', 'long'),
  ('SOL-USD', '2026-03-04 15:00:00+00', '2026-03-04 16:00:00+00', 'hour'),
  ('EUR-USD', '2026-03-04 15:00:00+00', '2026-03-04 16:00:00+00', 'hour');
CREATE TEMPORARY TABLE halted AS
SELECT o.symbol, o.window_start, o.tick_count
FROM ohlcv o
JOIN market_halts h ON h.symbol = o.symbol AND h.starts_at < o.window_end AND h.ends_at > o.window_start;
UPDATE tick_balance b SET in_candles = in_candles - h.ticks
FROM (SELECT symbol, sum(tick_count) AS ticks FROM halted GROUP BY symbol) h
WHERE h.symbol = b.symbol;
DELETE FROM ohlcv o USING halted h WHERE h.symbol = o.symbol AND h.window_start = o.window_start;
