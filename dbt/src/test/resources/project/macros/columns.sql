{%- macro columns_of(names, alias) -%}
  {%- for name in names -%}
    {{ prefixed(name, alias=alias) }}{{ ', ' if not loop.last }}
  {%- endfor -%}
{%- endmacro -%}
{%- macro prefixed(name, alias='t') -%}{{ alias }}.{{ name }}{%- endmacro -%}
