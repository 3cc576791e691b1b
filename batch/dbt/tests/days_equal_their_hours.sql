-- Days whose sums are not those of their hours, where both marts were built from the same candles.
with hours as (

    select
        symbol,
        {{ utc_day('hour') }} as day,
        sum(windows) as windows,
        sum(tick_count) as tick_count,
        sum(alert_count) as anomaly_count,
        sum(volume) as volume,
        sum(notional) as notional,
        max(high) as high,
        min(low) as low,
        max(candles_updated_at) as candles_updated_at
    from {{ ref('mart_market_kpis') }}
    group by 1, 2

)

select
    symbol,
    day,
    hours.windows as hour_windows,
    days.windows,
    hours.tick_count as hour_tick_count,
    days.tick_count
from hours
join {{ ref('mart_anomaly_report') }} as days using (symbol, day, candles_updated_at)
where (hours.windows, hours.tick_count, hours.anomaly_count, hours.volume, hours.notional, hours.high, hours.low)
    is distinct from
    (days.windows, days.tick_count, days.anomaly_count, days.volume, days.notional, days.high, days.low)
