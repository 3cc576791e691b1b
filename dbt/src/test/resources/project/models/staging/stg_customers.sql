select id, name, '{{ var("currency") }}'::text as currency
from {{ source('raw', 'customers') }}
