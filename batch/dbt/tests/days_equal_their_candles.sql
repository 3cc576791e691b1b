-- Days whose sums are not those of their candles. A day that has changed since the mart was built is no fault, nor is the
-- oldest one if retention has deleted some of its candles.
with candles as (

    select
        symbol,
        {{ utc_day('window_start') }} as day,
        count(*) as windows,
        count(*) filter (where alert_count > 0) as windows_with_anomalies,
        sum(tick_count) as tick_count,
        sum(alert_count) as anomaly_count,
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
    day,
    candles.windows as candle_windows,
    days.windows,
    candles.tick_count as candle_tick_count,
    days.tick_count
from candles
join {{ ref('mart_anomaly_report') }} as days using (symbol, day)
where candles.candles_updated_at <= days.candles_updated_at
    and (
        candles.windows, candles.windows_with_anomalies, candles.tick_count, candles.anomaly_count, candles.volume,
        candles.notional, candles.high, candles.low
    ) is distinct from (
        days.windows, days.windows_with_anomalies, days.tick_count, days.anomaly_count, days.volume,
        days.notional, days.high, days.low
    )
    and not (candles.windows < days.windows and day = (select min(day) from candles))
