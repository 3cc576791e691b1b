{# The day of a time, in UTC #}
{% macro day_of(column) -%}
    date_trunc('day', {{ column }}, 'UTC')
{%- endmacro %}

{% macro total(column, digits=2) %}round(sum({{ column }}), {{ digits }}){% endmacro %}
