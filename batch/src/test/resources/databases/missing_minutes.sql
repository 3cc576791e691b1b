-- fails: completeness
-- Three minutes are missing; of one of them it is known which ticks are.
UPDATE tick_balance SET in_candles = in_candles - (
  SELECT sum(tick_count) FROM ohlcv
  WHERE symbol = 'ETH-USD' AND window_start BETWEEN '2026-03-04 15:17:00+00' AND '2026-03-04 15:19:00+00')
WHERE symbol = 'ETH-USD';
DELETE FROM ohlcv WHERE symbol = 'ETH-USD' AND window_start BETWEEN '2026-03-04 15:17:00+00' AND '2026-03-04 15:19:00+00';
INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time)
VALUES ('ETH-USD', 1772600000000, 824, 829, '2026-03-04 15:18:00+00', '2026-03-04 15:18:50+00');
-- A halt of another symbol, and one that had ended, do not explain it.
INSERT INTO market_halts (symbol, starts_at, ends_at, event_id) VALUES
  ('BTC-USD', '2026-03-04 15:17:00+00', '2026-03-04 15:17:00+00', 'other'),
  ('ETH-USD', '2026-03-04 15:10:00+00', '2026-03-04 15:17:00+00', 'ended');
