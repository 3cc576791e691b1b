{#- The sample standard deviation sqrt((sum of squares - sum * sum / count) / (count - 1)), correctly rounded to eight places
    from exact sums; null below two values. -#}
{% macro sample_standard_deviation(sum, sum_of_squares, count) -%}
round(
    sqrt(
        round({{ count }} * {{ sum_of_squares }} - {{ sum }} * {{ sum }}, 40)
        / nullif({{ count }}::numeric * ({{ count }} - 1), 0)
    ),
    8
)
{%- endmacro %}
