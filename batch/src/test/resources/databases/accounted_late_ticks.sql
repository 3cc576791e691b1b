-- fails: nothing
-- Late ticks that came after the newest repair wait for the next one.
UPDATE tick_balance SET late = late + 2, repaired_at = '2026-03-04 16:00:00+00' WHERE symbol = 'TRADES';
