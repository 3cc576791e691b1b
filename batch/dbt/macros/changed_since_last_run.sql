{#- Picks candles that may have changed since this mart was last built: by updated_at, with the overlap. -#}
{% macro changed_since_last_run(mart) -%}
updated_at >= (
    select coalesce(max(candles_updated_at), '-infinity') - interval '{{ var("overlap") }}'
    from {{ mart }}
)
{%- endmacro %}
