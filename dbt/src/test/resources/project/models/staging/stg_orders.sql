
-- Orders as they came
{{ config(tags=['clean']) }}
with source as (
    select * from {{ source('raw', 'orders') }}
)

select
    id,
    customer_id,
    state,
    amount::numeric(12, 2) as amount,
    ordered_at,
    {{ day_of('ordered_at') }} as day
from source
where amount >= 0 -- 100 % of them: {not} $1 '%' {# not here #} here

