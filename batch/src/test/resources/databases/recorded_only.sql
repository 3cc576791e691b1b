-- fails: nothing
-- Without a simulated market nothing is expected: recorded symbols are never stale and never missing.
DELETE FROM market_hours;
DELETE FROM ohlcv WHERE symbol NOT IN ('QUOTES', 'TRADES');
DELETE FROM tick_balance WHERE symbol NOT IN ('QUOTES', 'TRADES');
