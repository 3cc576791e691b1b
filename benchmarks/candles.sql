-- Fills ohlcv with plausible candles, the same ones each time: exact sums, prices in their order, derived columns as the
-- platform computes them. Fills tick_balance and market_hours so that every quality check passes. Settings, each with a default:
--   candlewick.until      end of the last window, a full minute (2026-03-01T00:00:00Z)
--   candlewick.minutes    minutes before that (100000, which makes a million candles)
-- For example: PGOPTIONS='-c candlewick.minutes=1440' psql -f benchmarks/candles.sql
-- CAD-USD has no volume, and so no VWAP. About one tick in ninety is an anomaly, and one in nine in every 37th hour.
INSERT INTO ohlcv (
    symbol, asset_type, candle_interval, window_start, window_end, open, high, low, close, volume, notional,
    tick_count, return_count, alert_count, sum_return_pct, sum_squared_return_pct, sum_spread, sum_realized_vol,
    vwap, avg_return_pct, stddev_return_pct, avg_spread, avg_realized_vol, state, created_at, updated_at)
WITH setting AS (
    SELECT coalesce(nullif(current_setting('candlewick.until', true), ''), '2026-03-01T00:00:00Z')::timestamptz AS until,
           coalesce(nullif(current_setting('candlewick.minutes', true), ''), '100000')::integer AS minutes
), asset (symbol, asset_type, start_price, places) AS (
    VALUES ('AAPL', 'STOCK', 182.50, 2), ('TSLA', 'STOCK', 245.00, 2), ('MSFT', 'STOCK', 375.20, 2),
           ('NVDA', 'STOCK', 495.80, 2), ('GOOGL', 'STOCK', 140.30, 2), ('BTC-USD', 'CRYPTO', 43500.00, 2),
           ('ETH-USD', 'CRYPTO', 2250.00, 2), ('SOL-USD', 'CRYPTO', 98.50, 4), ('EUR-USD', 'FOREX', 1.0850, 5),
           ('CAD-USD', 'FOREX', 0.7420, 5)
), minute AS MATERIALIZED (
    -- n counts minutes since 1970, so a candle does not depend on how many others there are.
    SELECT n, to_timestamp(n * 60) AS window_start
    FROM setting, generate_series((extract(epoch FROM until) / 60)::bigint - minutes,
                                  (extract(epoch FROM until) / 60)::bigint - 1) AS n
), chance AS MATERIALIZED (
    SELECT asset.*, minute.*,
           ('x' || substr(md5(symbol || n), 1, 8))::bit(32)::bigint AS first,
           ('x' || substr(md5(symbol || n), 9, 8))::bit(32)::bigint AS second,
           ('x' || substr(md5(symbol || n), 17, 8))::bit(32)::bigint AS third,
           ('x' || substr(md5(symbol || (n + 1)), 1, 8))::bit(32)::bigint AS next
    FROM asset, minute
), price AS MATERIALIZED (
    -- A wave of two days, two percent high, with noise of up to a tenth of a percent: a close is the next open.
    SELECT chance.*,
           round(start_price * (1000000 + abs(n % 2880 - 1440) * 14 + first % 1000) / 1000000, places) AS open,
           round(start_price * (1000000 + abs((n + 1) % 2880 - 1440) * 14 + next % 1000) / 1000000, places) AS close,
           round(start_price * (second % 300) / 1000000, places) AS above,
           round(start_price * (third % 300) / 1000000, places) AS below,
           CASE WHEN symbol = 'CAD-USD' THEN 0 ELSE (1 + second % 1000000) / 10000.0 END::numeric(39, 8) AS volume,
           30 + second % 31 AS ticks
    FROM chance
), tick AS MATERIALIZED (
    SELECT price.*,
           greatest(open, close) + above AS high,
           least(open, close) - below AS low,
           CASE WHEN n / 60 % 37 = 0 THEN ticks * (first % 25) / 100 ELSE ticks * (first % 5) / 100 END AS alerts
    FROM price
), sums AS MATERIALIZED (
    -- The squares' sum is at least the one of equal returns, so there is a deviation for every window.
    SELECT tick.*,
           volume * round(low + (high - low) * (first % 101) / 100, 8) AS notional,
           round(100 * (close - open) / open, 8) AS sum_return,
           round((100 * (close - open) / open) ^ 2 / ticks + (1 + third % 1000000) / 1000000000.0, 16) + 0.0000000001
               AS sum_squared_return,
           round(start_price * (1 + third % 7) * ticks / 10000, 8) AS sum_spread,
           ticks * (20 + second % 20)::numeric AS sum_realized_vol
    FROM tick
)
SELECT symbol, asset_type, '1m', window_start, window_start + interval '1 minute', open, high, low, close,
       volume, notional, ticks, ticks, alerts, sum_return, sum_squared_return, sum_spread, sum_realized_vol,
       round(round(notional, 40) / nullif(volume, 0), 8),
       round(round(sum_return, 40) / ticks, 8),
       round(sqrt(round(ticks * sum_squared_return - sum_return * sum_return, 40) / (ticks * (ticks - 1))), 8),
       round(sum_spread / ticks, 8), round(sum_realized_vol / ticks, 8),
       'FINAL', window_start + interval '65 seconds', window_start + interval '65 seconds'
FROM sums
ORDER BY window_start, symbol;

INSERT INTO tick_balance (symbol, in_candles, newest_event_time, watermark)
SELECT symbol, sum(tick_count), max(window_end), max(window_end)
FROM ohlcv
GROUP BY symbol;

INSERT INTO market_hours (symbol, opens_at, closes_at, ticks_per_minute)
SELECT symbol, min(window_start), max(window_end), 45
FROM ohlcv
GROUP BY symbol, date_trunc('hour', window_start, 'UTC');

ANALYZE ohlcv, tick_balance, market_hours;
