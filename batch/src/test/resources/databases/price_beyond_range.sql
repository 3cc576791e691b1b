-- fails: price_range
-- A hundred million times the price, as after a wrong shift of the decimal point.
UPDATE ohlcv SET high = high * 100000000 WHERE symbol = 'EUR-USD' AND window_start = '2026-03-04 15:10:00+00';
