{{ config(materialized='view') }}
select * from {{ ref('shop', 'stg_orders') }} where amount > 50
