{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key=['symbol', 'hour'],
    indexes=[{'columns': ['hour', 'symbol'], 'unique': true}]
) }}

with {% if is_incremental() -%}
changed as (

    select distinct
        symbol,
        date_trunc('hour', window_start, 'UTC') as hour
    from {{ ref('stg_ohlcv') }}
    where {{ changed_since_last_run(this) }}

),

{% endif -%}
candles as (

    select
        *,
        date_trunc('hour', window_start, 'UTC') as hour
    from {{ ref('stg_ohlcv') }}
    {%- if is_incremental() %}
    where window_start >= (select min(hour) from changed)
        and (symbol, date_trunc('hour', window_start, 'UTC')) in (select symbol, hour from changed)
    {%- endif %}

),

hours as (

    select
        hour,
        symbol,
        max(asset_type) as asset_type,
        (array_agg(open order by window_start))[1] as open,
        max(high) as high,
        min(low) as low,
        (array_agg(close order by window_start desc))[1] as close,
        sum(volume) as volume,
        sum(notional) as notional,
        count(*) as windows,
        count(*) filter (where state = 'OPEN') as open_windows,
        count(*) filter (where state = 'CORRECTED') as corrected_windows,
        sum(tick_count)::bigint as tick_count,
        sum(return_count)::bigint as return_count,
        sum(alert_count)::bigint as alert_count,
        sum(sum_return_pct) as sum_return_pct,
        sum(sum_squared_return_pct) as sum_squared_return_pct,
        max(updated_at) as candles_updated_at
    from candles
    group by hour, symbol

)

select
    hour,
    symbol,
    asset_type,
    open,
    high,
    low,
    close,
    volume,
    notional,
    {{ exact_ratio('notional', 'volume') }} as vwap,
    {{ exact_ratio('100 * (close - open)', 'open') }} as return_pct,
    {{ sample_standard_deviation('sum_return_pct', 'sum_squared_return_pct', 'return_count') }} as volatility_pct,
    windows,
    open_windows,
    corrected_windows,
    tick_count,
    return_count,
    sum_return_pct,
    sum_squared_return_pct,
    alert_count,
    {{ exact_ratio('100.0 * alert_count', 'tick_count') }} as alert_rate_pct,
    {{ risk_level('alert_count', 'tick_count') }} as risk,
    candles_updated_at
from hours
{%- if is_incremental() %}
-- Retention deletes the oldest candles. The row of an hour that has lost some of them is kept as it is. The "case" makes
-- PostgreSQL look for the oldest candle only if there is such an hour.
where not exists (
    select 1
    from {{ this }} as kept
    where kept.symbol = hours.symbol
        and kept.hour = hours.hour
        and case
            when kept.windows > hours.windows
            then kept.hour <= (
                select date_trunc('hour', window_start, 'UTC')
                from {{ ref('stg_ohlcv') }}
                order by window_start
                limit 1
            )
            else false
        end
)
{%- endif %}
