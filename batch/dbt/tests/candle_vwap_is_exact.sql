-- Candles whose VWAP is not their notional over their volume.
select symbol, window_start, vwap, notional, volume
from {{ ref('stg_ohlcv') }}
where vwap is distinct from {{ exact_ratio('notional', 'volume') }}
