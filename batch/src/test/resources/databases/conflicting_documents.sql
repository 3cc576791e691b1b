-- fails: tick_balance
-- Of two ticks under one number, the document holds one and the candle the other: only the balance can tell that.
UPDATE ohlcv SET volume = volume + 1 WHERE symbol = 'TRADES' AND window_start >= '2026-03-04 15:40:00+00';
UPDATE tick_balance SET conflicts = 13 WHERE symbol = 'TRADES';
