{{
  config(
    materialized='table',
    indexes=[
      {'columns': ['day', 'state'], 'unique': true},
      {'columns': ['total'], 'type': 'btree'}
    ]
  )
}}
{%- set states = ['paid', 'open'] %}

select
    day,
    state,
    count(*) as orders,
    {{ total('amount', digits=4) }} as total
    {%- for state in states %},
    count(*) filter (where state = '{{ state }}') as {{ state }}_orders
    {%- endfor %}
from {{ ref('stg_orders') }}
group by day, state
