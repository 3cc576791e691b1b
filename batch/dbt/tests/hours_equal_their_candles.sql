-- Hours whose sums are not those of their candles. An hour that has changed since the mart was built is no fault, nor is the
-- oldest one if retention has deleted some of its candles.
with candles as (

    select
        symbol,
        date_trunc('hour', window_start, 'UTC') as hour,
        count(*) as windows,
        sum(tick_count) as tick_count,
        sum(alert_count) as alert_count,
        sum(volume) as volume,
        sum(notional) as notional,
        max(high) as high,
        min(low) as low,
        max(updated_at) as candles_updated_at
    from {{ ref('stg_ohlcv') }}
    group by 1, 2

)

select
    symbol,
    hour,
    candles.windows as candle_windows,
    hours.windows,
    candles.tick_count as candle_tick_count,
    hours.tick_count
from candles
join {{ ref('mart_market_kpis') }} as hours using (symbol, hour)
where candles.candles_updated_at <= hours.candles_updated_at
    and (candles.windows, candles.tick_count, candles.alert_count, candles.volume, candles.notional, candles.high, candles.low)
    is distinct from (hours.windows, hours.tick_count, hours.alert_count, hours.volume, hours.notional, hours.high, hours.low)
    and not (candles.windows < hours.windows and hour = (select min(hour) from candles))
