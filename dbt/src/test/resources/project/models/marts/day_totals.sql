{{ config(materialized='incremental', incremental_strategy='merge', unique_key=['day', 'state'], on_schema_change='fail') }}
select day, state, sum(amount) as total, count(*) as orders
from {{ ref('stg_orders') }}
{%- if is_incremental() %}
where day >= (select max(day) from {{ this }})
{%- endif %}
group by day, state
