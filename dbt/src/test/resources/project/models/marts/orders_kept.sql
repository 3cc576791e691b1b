{{ config(materialized='incremental', unique_key='id', indexes=[{'columns': ['id'], 'unique': True}]) }}
select id, state, amount, ordered_at
from {{ ref('stg_orders') }}
{% if is_incremental() %}
where ordered_at >= (select max(ordered_at) - interval '{{ var("days") }} days' from {{ this }})
{% endif %}
