{#- Whether a candle can be true at all: positive prices in their order, and no more anomalies than ticks. A "case", because
    PostgreSQL would expect hardly any candle to pass so many conditions, and plan for that. -#}
{% macro is_clean_candle() -%}
case
    when low > 0
        and low <= least(open, close)
        and high >= greatest(open, close)
        and (volume = 0 or vwap between low and high)
        and volume >= 0
        and greatest(high, volume, notional) < 'NaN'
        and alert_count between 0 and tick_count
    then true
    else false
end
{%- endmacro %}
