{#- Risk by the share of anomalies among ticks, compared before any rounding. -#}
{% macro risk_level(alert_count, tick_count) -%}
case
    when 100 * {{ alert_count }} > {{ var('high_risk_above_pct') }} * {{ tick_count }} then 'HIGH_RISK'
    when 100 * {{ alert_count }} > {{ var('medium_risk_above_pct') }} * {{ tick_count }} then 'MEDIUM_RISK'
    else 'NORMAL'
end
{%- endmacro %}
