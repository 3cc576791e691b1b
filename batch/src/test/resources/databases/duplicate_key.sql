-- fails: no_duplicate_key
ALTER TABLE ohlcv DROP CONSTRAINT ohlcv_pkey;
INSERT INTO ohlcv SELECT * FROM ohlcv WHERE symbol = 'BTC-USD' AND window_start = '2026-03-04 15:20:00+00';
