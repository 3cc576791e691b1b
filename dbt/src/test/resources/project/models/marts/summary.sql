{% set names = [] %}
{% for c in var('columns') %}{% do names.append(c ~ '_orders') %}{% endfor %}
-- {{ this }} {{ this.schema }}.{{ this.identifier }} in {{ target.schema }} {{ names | join('+') }} {{ env_var('SHOP_NONE', 'none') }}
select s.day, {{ columns_of(names, 's') }}, d.total
from {{ ref('sales_by_day') }} s
join {{ ref('day_totals') }} d on d.day = s.day and d.state = s.state
{% if var('flags').strict -%}
  where s.orders > 0
{%- elif 1 > 2 %}
  limit 1
{% else %}
  limit 2
{% endif %}
and $q${{ "it's" }}$q$ <> {{ "'a'" if 1 == 2 else "'b'" }}{{ ' -- three' if 3 > 2 }}
