{{ config(materialized='view') }}

with candles as not materialized (

    select
        symbol,
        asset_type,
        window_start,
        window_end,
        open,
        high,
        low,
        close,
        volume,
        notional,
        vwap,
        tick_count,
        return_count,
        alert_count,
        sum_return_pct,
        sum_squared_return_pct,
        state::text as state,
        updated_at
    from {{ source('sensors_dw', 'ohlcv') }}
    where candle_interval = '{{ var("candle_interval") }}'
        and {{ is_clean_candle() }}

),

windows as (

    select
        symbol,
        window_start,
        count(*) over latest as candle_count,
        round(sum(notional) over latest, 40) / sum(volume) over latest as middle,
        sqrt(round(
            sum(volume) over latest * sum(volume * vwap * vwap) over latest
            - (sum(volume * vwap) over latest) * (sum(volume * vwap) over latest),
            40
        )) / sum(volume) over latest as deviation
    from candles
    where volume > 0
    window latest as (
        partition by symbol
        order by window_start
        rows between {{ var('band_candles') - 1 }} preceding and current row
    )

),

-- "distinct on" shows PostgreSQL that the join below matches one row at most: where no band is asked for, it leaves the
-- join out and reads the candles by their indexes.
bands as (

    select distinct on (symbol, window_start)
        symbol,
        window_start,
        round(middle, 8) as band_middle,
        round(middle + {{ var('band_deviations') }} * deviation, 8) as band_upper,
        round(middle - {{ var('band_deviations') }} * deviation, 8) as band_lower
    from windows
    where candle_count = {{ var('band_candles') }}
    order by symbol, window_start

)

select
    candles.symbol,
    candles.asset_type,
    candles.window_start,
    candles.window_end,
    candles.open,
    candles.high,
    candles.low,
    candles.close,
    candles.volume,
    candles.notional,
    candles.vwap,
    candles.tick_count,
    candles.return_count,
    candles.alert_count,
    {{ exact_ratio('100.0 * candles.alert_count', 'candles.tick_count') }} as alert_rate_pct,
    candles.sum_return_pct,
    candles.sum_squared_return_pct,
    bands.band_middle,
    bands.band_upper,
    bands.band_lower,
    candles.state,
    candles.updated_at
from candles
left join bands
    on candles.symbol = bands.symbol
    and candles.window_start = bands.window_start
