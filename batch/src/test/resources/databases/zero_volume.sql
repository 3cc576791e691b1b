-- fails: positive_volume
-- A simulated symbol without volume; a recorded one whose VWAP shows that there was some; one with volume and no VWAP.
UPDATE ohlcv SET volume = 0, notional = 0, vwap = NULL WHERE symbol = 'TSLA' AND window_start = '2026-03-04 15:11:00+00';
UPDATE ohlcv SET volume = 0 WHERE symbol = 'TRADES' AND window_start = '2026-03-04 15:12:00+00';
UPDATE ohlcv SET vwap = NULL WHERE symbol = 'MSFT' AND window_start = '2026-03-04 15:13:00+00';
