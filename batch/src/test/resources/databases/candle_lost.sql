-- fails: tick_balance
-- A candle of long ago: that of a recorded symbol, which no other check expects.
DELETE FROM ohlcv WHERE symbol = 'TRADES' AND window_start = '2026-03-04 13:20:00+00';
