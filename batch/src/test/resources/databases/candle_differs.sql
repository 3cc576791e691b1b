-- fails: candles_agree_with_documents
UPDATE ohlcv SET sum_realized_vol = sum_realized_vol + 0.00000001 WHERE window_start >= '2026-03-04 15:40:00+00';
