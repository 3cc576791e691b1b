-- Hours and days whose open, close or VWAP is not between low and high.
select 'hour' as period, hour::text as start, symbol, low, high
from {{ ref('mart_market_kpis') }}
where not (low <= least(open, close, vwap) and greatest(open, close, vwap) <= high)

union all

select 'day', day::text, symbol, low, high
from {{ ref('mart_anomaly_report') }}
where not (low <= coalesce(vwap, low) and coalesce(vwap, high) <= high)
