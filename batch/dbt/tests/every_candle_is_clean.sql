-- Candles that stg_ohlcv leaves out, because they cannot be true.
select symbol, window_start, open, high, low, close, vwap, volume, tick_count, alert_count
from {{ source('sensors_dw', 'ohlcv') }}
where candle_interval = '{{ var("candle_interval") }}'
    and not {{ is_clean_candle() }}
