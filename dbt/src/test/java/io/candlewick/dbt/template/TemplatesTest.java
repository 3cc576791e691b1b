package io.candlewick.dbt.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.dbt.fault.Faults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected here is what Jinja2 3.1 renders with dbt's settings. */
class TemplatesTest {
  private static final String MACROS =
      """
      {# White space at both ends of a macro -#}
      {% macro ratio(a, b, digits=2) -%}
        round({{ a }} / {{ b }}, {{ digits }})
      {%- endmacro %}
      {% macro twice(x) %}{{ ratio(x, b=x) }}{{ ratio(x, x, 3) }}{% endmacro %}
      {% macro loose(x) %}
        {{ x }}
      {% endmacro %}
      """;

  private static String render(String template) {
    Faults faults = new Faults();
    Templates templates =
        new Templates(List.of(TemplateText.ofFile("macros/m.sql", MACROS)), faults);
    TemplateText text = TemplateText.ofFile("models/a.sql", template);
    templates.check(text, faults);
    if (!faults.isEmpty()) {
      return faults.all().toString();
    }
    String rendered = templates.render(text, new Fixed(), faults);
    return faults.isEmpty() ? rendered : faults.all().toString();
  }

  private record Fixed() implements TemplateCalls {
    @Override
    public RelationName ref(Optional<String> project, String model) {
      return new RelationName("db", "s", model);
    }

    @Override
    public RelationName source(String source, String table) {
      return new RelationName("db", source, table);
    }

    @Override
    public void config(Map<String, Object> values) {
      // Nothing is configured
    }

    @Override
    public Object variable(String name, Optional<Object> otherwise) {
      return name.equals("list") ? List.of("a", 2) : otherwise.orElse("value of " + name);
    }

    @Override
    public boolean isIncremental() {
      return true;
    }

    @Override
    public Map<String, Object> objects() {
      return Map.of("this", new RelationName("db", "s", "own"), "target", Map.of("schema", "s"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "a {{- 'x' -}} b → axb",
        "a {%- if true -%} b {%- endif -%} c → abc",
        "a {#- note -#} b → ab",
        "a {# note -#} b → a b",
        "{% if true %} a {% endif %} b → ` a  b`",
        "{{ ref('m') }} {{ source('r', 't') }} {{ this }} {{ this.schema }} → "
            + "\"db\".\"s\".\"m\" \"db\".\"r\".\"t\" \"db\".\"s\".\"own\" s",
        "{{ config(materialized='table', tags=['a', 'b'])}}x → x",
        "{% for i in var('list') %}{{ i }}{{ ', ' if not loop.last }}{% endfor %} → a, 2",
        "{% for i in range(3) %}{{ loop.index0 }}{{ loop.first }} {% endfor %}"
            + " → `0True 1False 2False `",
        "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }};{% endfor %} → a=1;b=2;",
        "{{ ['a', 1, none, true] }} {{ {'a': 1.5} }} → ['a', 1, None, True] {'a': 1.5}",
        "{{ 7 / 2 }} {{ 4 / 2 }} {{ 7 // 2 }} {{ 7 % 3 }} {{ 2 ** 3 }} → 3.5 2.0 3 1 8",
        "{{ \"it's\" }} {{ 'a\\'b' }} {{ 'x' ~ 1 }} {{ 'a' + 'b' }} → it's a'b x1 ab",
        "{{ ratio('a', 'b') }}|{{ twice('c') }} → round(a / b, 2)|round(c / c, 2)round(c / c, 3)",
        "{% set x = 1 %}{% if is_incremental() %}{% set x = 2 %}{% endif %}{{ x }} → 2",
        "{% set ns = namespace(n=0) %}{% for i in [1, 2] %}{% set ns.n = ns.n + i %}{% endfor %}"
            + "{{ ns.n }} → 3",
        "{% set l = [] %}{% do l.append('a') %}{{ l | join(',') }} → a",
        "{% set x %}abc {{ 1 }}{% endset %}[{{ x }}] → [abc 1]",
        "{% raw %}{{ x }}{% endraw %} → {{ x }}",
        "100 % 3 '{' a::text $1 {not} '%' \\d → 100 % 3 '{' a::text $1 {not} '%' \\d",
        "{{ 'a' if 1 > 2 else 'b' }}{{ 'c' if 1 > 2 }} → b",
        "{% if 'x' is defined and none is none and 1 is not string %}y{% endif %} → y",
        "{{ [true, none, 1.5, 'a'] | join('-') }} {{ 'abc' | join(',') }} → True-None-1.5-a a,b,c",
        "{{ ['b', 'A', 'c'] | sort | join }} {{ 'aXbX' | replace('X', 'y') }} → Abc ayby",
        "{{ ' a '.strip() }}{{ 'a.b'.replace('.', '$1') }} → aa$1b",
        "{% for i in [1, 2, 3] %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %} → 13",
      })
  void rendersAsJinja2Does(String template, String expected) {
    assertThat(render(template)).isEqualTo(expected);
  }

  @Test
  void keepsLinesAsJinja2Does() {
    assertThat(
            render(
                "\n\n{{ config(a=1) }}\nselect\n  {%- for i in [1, 2] %}\n  {{ i }}"
                    + "{% if not loop.last %},{% endif %}\n  {%- endfor %}\n{# c -#}\n\n  from x\n"
                    + "{% if true %}\nwhere 1\n{% endif %}\n\n"))
        .isEqualTo("\nselect\n  1,\n  2\nfrom x\n\nwhere 1\n");
    assertThat(render("[{{ loose('a') }}]\r\nb")).isEqualTo("[\n  a\n]\nb");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "{{ nothing }} → 'nothing' is not defined",
        "{{ nothing.x }} → 'nothing' is not defined",
        "{{ other(1) }} → there is no macro or function 'other'",
        "{{ dbt.type_string() }} → method 'type_string' is not supported",
        "{{ adapter.dispatch('m')(1) }} → a call of what a call gives",
        "{{ ratio('a') }} → macro ratio needs b",
        "{{ ratio('a', 'b', c=1) }} → macro ratio has no argument c",
        "{{ ratio(1, 2, 3, 4) }} → macro ratio takes 3 arguments, not 4",
        "{{ ref }} → 'ref' is a function: it needs brackets",
        "{{ this.alias }} → this has no 'alias'",
        "{{ target.name }} → target has no 'name'",
        "{{ 'a' | tojson }} → filter 'tojson' is not supported",
        "{{ 'A'.lower() }} → method 'lower' is not supported",
        "{% if x is divisibleby 3 %}{% endif %} → test 'divisibleby' is not supported",
        "{{ [1, 1] | unique }} → filter 'unique' is not supported",
        "{{ 'xax' | trim('x') }} → trim takes at most 0 arguments here, not 1",
        "{{ 'a,b'.split(',') }} → method 'split' is not supported",
        "{{ 'aa'.replace('a', 'b', 1) }} → replace takes at most 2 arguments here, not 3",
        "{{ -10 % 3 }} → '%' together with - is not supported",
        "{% if [] is sequence %}{% endif %} → test 'sequence' is not supported",
        "{{}} → an empty {{ }} or {% %}",
        "{%%} → an empty {{ }} or {% %}",
        "{% set a, b = 1 %} → uneven number of variables",
        "{% set x = %} → requires an expression",
        "{% for x %}{% endfor %} → a for is written {% for name in list %}",
        "{% for x in %}{% endfor %} → a for is written {% for name in list %}",
        "{% IF true %}{% endif %} → tag 'IF' is not supported",
        "{{ 1 + }} → Error parsing '1 +'",
        "{% for x in [1] if x %}{% endfor %} → 'if' in a for is not supported",
        "{% for x in [1] %}{% else %}{% endfor %} → 'else' of a loop is not supported",
        "{% set x = 1 %}{% for y in [1] %}{% set x = 2 %}{% endfor %} → use a namespace",
        "{% for y in [1] %}{% set z = 1 %}{% endfor %}{{ z }} → 'z' is not defined",
        "{% set ref = 1 %} → the name 'ref' is taken",
        "{% snapshot s %}{% endsnapshot %} → snapshots are not supported",
        "{% test t() %}{% endtest %} → tag 'test' is not supported",
        "{% materialization m %}{% endmaterialization %} → tag 'materialization'",
        "{% macro m() %}{% endmacro %} → a macro belongs into a file of its own",
        "{% call ratio(1, 2) %}{% endcall %} → tag 'call' is not supported",
        "{% if true %} → 'if' is not closed by endif",
        "{% endif %} → 'endif', but 'file' is open",
        "{% else %} → 'else' outside of an if",
        "{{ 'a' → is not closed",
        "{{ '\\d' }} → only \\' \\\" \\\\ \\n \\t are supported",
        "{{ 'a' 'b' }} → two texts side by side",
        "{{ a ! b }} → '!' is not part of an expression",
        "{%- raw -%}{% endraw %} → 'raw' with - is not supported",
        "{% do [].append(1) %}{{ [].append(2) }} → append() has no value: write {% do",
        "{{ none }} → has no value",
        "{{ 12345678.5 * 2 }} → would be written differently by Python",
        "{{ var('x', 'false') }} → is the text 'false', which Jinja takes for true",
        "{{ env_var('NO_SUCH_VARIABLE') }} → NO_SUCH_VARIABLE is not set",
        "{{ ref('a', 'b', 'c') }} → ref() takes 1 to 2 arguments, but got 3",
        "{{ ref(1) }} → ref() takes texts, but got 1",
        "{{ ref('a', version=2) }} → ref() takes no named arguments, but got version",
      })
  void refusesWhatWouldRenderOtherwise(String template, String fault) {
    assertThat(render(template)).startsWith("[models/a.sql:1: ").contains(fault);
  }

  @Test
  void namesTheLineOfEachFault() {
    assertThat(render("\nselect\n{{ one }},\n{{ ref('a')\n}} {{\n two }}\n{# a\nb #}{{ three }}"))
        .contains("models/a.sql:3: 'one'", "models/a.sql:6: 'two'", "models/a.sql:8: 'three'");
  }

  @Test
  void refusesMoreThanMacrosInAFileOfMacros() {
    Faults faults = new Faults();
    Templates templates =
        new Templates(
            List.of(
                TemplateText.ofFile(
                    "macros/a.sql",
                    "{% set x = 1 %}\n{% macro a(p, q=x) %}{{ p }}{{ r }}{% endmacro %}\n"
                        + "{% macro a() %}{% endmacro %}\n{% macro ref() %}{% endmacro %}")),
            faults);
    assertThat(templates.macros()).containsExactly("a");
    assertThat(faults.all().stream().map(Object::toString))
        .containsExactly(
            "macros/a.sql:1: outside of a macro: a file of macros holds nothing else",
            "macros/a.sql:2: 'r' is not defined",
            "macros/a.sql:3: there is another macro or function named a",
            "macros/a.sql:4: there is another macro or function named ref");
  }
}
