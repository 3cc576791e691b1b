{#- The day, UTC, of a time, whatever the session's time zone is. -#}
{% macro utc_day(time) -%}
({{ time }} at time zone 'UTC')::date
{%- endmacro %}
