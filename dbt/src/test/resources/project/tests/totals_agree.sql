{{ config(severity='error') }}
select a.total, b.total as other
from (select sum(total) as total from {{ ref('sales_by_day') }}) a,
     (select sum(amount) as total from {{ ref('stg_orders') }}) b
where a.total <> b.total
