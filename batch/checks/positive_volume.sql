-- Candles of the hour whose volume is wrong. Ticks of recorded files and live sources may come without a size: then volume is
-- 0 and there is no VWAP. The simulated market gives every tick a size, unless its profile gives none to the symbol at all.
WITH candles AS (
  SELECT
    o.symbol,
    o.window_start,
    o.volume,
    o.vwap,
    CASE
      WHEN o.volume < 0 THEN 'volume below 0'
      WHEN o.volume > 0 AND o.vwap IS NULL THEN 'volume without VWAP'
      WHEN o.volume > 0 THEN NULL
      WHEN o.vwap IS NOT NULL THEN 'VWAP without volume'
      WHEN
        EXISTS (
          SELECT
          FROM market_hours h
          WHERE h.symbol = o.symbol AND h.opens_at > o.window_start - interval '1 hour' AND h.opens_at < o.window_end
        )
        AND EXISTS (
          SELECT
          FROM ohlcv other
          WHERE other.symbol = o.symbol
            AND other.candle_interval = o.candle_interval
            AND other.window_start >= :hour - make_interval(hours => :lookback_hours)
            AND other.window_start < :as_of
            AND other.volume > 0
        )
        THEN 'no volume, but other candles of the symbol have'
    END AS fault
  FROM ohlcv o
  WHERE o.window_start >= :hour AND o.window_start < :as_of
)
-- observed
SELECT
  format(
    '%s of %s candles wrong; %s without sizes',
    count(fault),
    count(*),
    count(*) FILTER (WHERE volume = 0 AND fault IS NULL))
FROM candles
-- rows
SELECT symbol, window_start, volume, vwap, fault
FROM candles
WHERE fault IS NOT NULL
ORDER BY symbol, window_start, volume
