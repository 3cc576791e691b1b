-- fails: tick_balance
UPDATE tick_balance SET conflicts = 1, late = 1, late_conflicts = 1 WHERE symbol = 'TRADES';
UPDATE tick_balance SET rejected = 3, rejected_by_reason = '{"FUTURE": 2}' WHERE symbol = 'AAPL';
