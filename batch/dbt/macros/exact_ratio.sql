{#- A ratio of two exact sums, rounded once, to eight places, half away from zero; null where the denominator is zero. The
    quotient has 40 places before that, enough for sums of up to 30 digits. -#}
{% macro exact_ratio(numerator, denominator) -%}
round(round({{ numerator }}, 40) / nullif({{ denominator }}, 0), 8)
{%- endmacro %}
