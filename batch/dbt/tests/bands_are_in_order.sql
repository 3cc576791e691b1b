-- Candles whose bands are out of order, or only partly there.
select symbol, window_start, vwap, band_lower, band_middle, band_upper
from {{ ref('stg_ohlcv') }}
where (band_lower <= band_middle and band_middle <= band_upper and vwap is not null) is not true
    and num_nulls(band_lower, band_middle, band_upper) < 3
