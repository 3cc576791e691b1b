{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key=['symbol', 'day'],
    indexes=[{'columns': ['day', 'symbol'], 'unique': true}]
) }}

with {% if is_incremental() -%}
changed as (

    select distinct
        symbol,
        {{ utc_day('window_start') }} as day
    from {{ ref('stg_ohlcv') }}
    where {{ changed_since_last_run(this) }}

),

{% endif -%}
candles as (

    select
        *,
        {{ utc_day('window_start') }} as day,
        {{ exact_ratio('100 * (close - open)', 'open') }} as move_pct
    from {{ ref('stg_ohlcv') }}
    {%- if is_incremental() %}
    where window_start >= (select min(day)::timestamp at time zone 'UTC' from changed)
        and (symbol, {{ utc_day('window_start') }}) in (select symbol, day from changed)
    {%- endif %}

),

days as (

    select
        day,
        symbol,
        max(asset_type) as asset_type,
        count(*) as windows,
        count(*) filter (where state = 'OPEN') as open_windows,
        count(*) filter (where alert_count > 0) as windows_with_anomalies,
        sum(tick_count)::bigint as tick_count,
        sum(return_count)::bigint as return_count,
        sum(alert_count)::bigint as anomaly_count,
        max(high) as high,
        min(low) as low,
        sum(volume) as volume,
        sum(notional) as notional,
        sum(sum_return_pct) as sum_return_pct,
        sum(sum_squared_return_pct) as sum_squared_return_pct,
        (array_agg(move_pct order by abs(move_pct) desc, window_start))[1] as worst_move_pct,
        (array_agg(window_start order by abs(move_pct) desc, window_start))[1] as worst_move_at,
        max(updated_at) as candles_updated_at
    from candles
    group by day, symbol

)

select
    day,
    symbol,
    asset_type,
    windows,
    open_windows,
    windows_with_anomalies,
    {{ exact_ratio('100.0 * windows_with_anomalies', 'windows') }} as windows_with_anomalies_pct,
    tick_count,
    anomaly_count,
    {{ exact_ratio('100.0 * anomaly_count', 'tick_count') }} as anomaly_rate_pct,
    high,
    low,
    volume,
    notional,
    {{ exact_ratio('notional', 'volume') }} as vwap,
    return_count,
    sum_return_pct,
    sum_squared_return_pct,
    {{ sample_standard_deviation('sum_return_pct', 'sum_squared_return_pct', 'return_count') }} as volatility_pct,
    worst_move_pct,
    worst_move_at,
    candles_updated_at
from days
{%- if is_incremental() %}
-- Retention deletes the oldest candles. The row of a day that has lost some of them is kept as it is. The "case" makes
-- PostgreSQL look for the oldest candle only if there is such a day.
where not exists (
    select 1
    from {{ this }} as kept
    where kept.symbol = days.symbol
        and kept.day = days.day
        and case
            when kept.windows > days.windows
            then kept.day <= (
                select {{ utc_day('window_start') }}
                from {{ ref('stg_ohlcv') }}
                order by window_start
                limit 1
            )
            else false
        end
)
{%- endif %}
