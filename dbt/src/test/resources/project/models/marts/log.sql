{{ config(materialized='incremental', incremental_strategy='append') }}
select count(*) as orders, max(ordered_at) as newest from {{ ref('orders_kept') }}
{%- if not is_incremental() %} -- first {%- endif %}
