-- fails: anomaly_rate
UPDATE ohlcv SET alert_count = tick_count
WHERE symbol = 'NVDA' AND window_start >= '2026-03-04 15:00:00+00' AND window_start < '2026-03-04 15:20:00+00';
