-- fails: tick_balance
UPDATE tick_balance SET late = late + 2, repaired_at = '2026-03-04 15:00:00+00' WHERE symbol = 'TRADES';
