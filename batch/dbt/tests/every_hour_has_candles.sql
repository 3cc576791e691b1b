-- Hours of the mart whose candles are gone, though older candles are still there: retention deletes the oldest first.
with hours_with_candles as (

    select distinct
        symbol,
        date_trunc('hour', window_start, 'UTC') as hour
    from {{ ref('stg_ohlcv') }}

)

select symbol, hour, windows
from {{ ref('mart_market_kpis') }}
left join hours_with_candles as found using (symbol, hour)
where found.symbol is null
    and hour > (select min(hour) from hours_with_candles)
