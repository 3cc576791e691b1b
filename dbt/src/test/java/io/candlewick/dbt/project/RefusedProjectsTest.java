package io.candlewick.dbt.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.candlewick.dbt.ProjectFiles;
import io.candlewick.dbt.fault.DbtProjectException;
import io.candlewick.dbt.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedProjectsTest {
  @TempDir private Path folder;

  private List<String> faults(ProjectFiles files) {
    DbtProjectException e = catchThrowableOfType(DbtProjectException.class, files::load);
    assertThat(e).isNotNull();
    return e.faults().stream().map(Fault::toString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "packages.yml → packages: [] → packages.yml:1: packages are not supported",
        "seeds/s.csv → a → seeds/s.csv:1: seeds are not supported",
        "snapshots/s.sql → a → snapshots/s.sql:1: snapshots are not supported",
        "analyses/s.sql → a → analyses/s.sql:1: analyses are not supported",
        "models/p.py → a → models/p.py:1: a model in Python is not supported",
        "models/d.md → {% docs a %} → models/d.md:1: docs blocks are not supported",
        "tests/t.yml → a: 1 → tests/t.yml:1: YAML files are supported beside models only",
        "models/x/a.sql → select 1 → models/x/a.sql:1: there is another model of the name 'a'",
        "models/b.sql → {{ ref('none') }} → models/b.sql:1: there is no model 'none'",
        "models/b.sql → {{ ref('p', 'a') }} → models/b.sql:1: ref() of another project, 'p'",
        "models/b.sql → {{ source('r', 't') }} → models/b.sql:1: there is no source 'r' with",
        "models/b.sql → {{ var('v') }} → models/b.sql:1: the variable 'v' is not in vars",
        "models/b.sql → {{ config(materialized='ephemeral') }} → models/b.sql:1: materialized"
            + " 'ephemeral' is not supported, only view, table, incremental",
        "models/b.sql → {{ config(pre_hook='x') }} → models/b.sql:1: the setting 'pre_hook'",
        "models/b.sql → {{ config(contract={'enforced': true}) }} → models/b.sql:1: the setting"
            + " 'contract'",
        "models/b.sql → {{ config(incremental_strategy='microbatch') }} → models/b.sql:1:"
            + " incremental_strategy 'microbatch'",
        "models/b.sql → {{ config(on_schema_change='sync_all_columns') }} → models/b.sql:1:"
            + " on_schema_change 'sync_all_columns'",
        "models/b.sql → {{ config(indexes=[{'columns': ['a']}]) }} → models/b.sql:1: a view has"
            + " no indexes",
        "models/b.sql → {{ config(materialized='table', indexes=[{'cols': ['a']}]) }} →"
            + " models/b.sql:1: indexes must be a list",
        "models/b.sql → {% if is_incremental() %}{{ ref('a') }}{% endif %}x → models/b.sql:1:"
            + " reads model.small.a only where is_incremental() is true",
        "models/b.sql → -- depends_on: {{ ref('b') }} → models/b.sql:1: models read each other in"
            + " a circle: b -> b",
        "models/b.sql → `  ` → models/b.sql:1: is empty",
        "tests/t.sql → {{ config(store_failures=true) }} → tests/t.sql:1: the setting"
            + " store_failures of a test",
        "tests/generic/t.sql → {% test t(model) %}{% endtest %} → tests/generic/t.sql:1: tag"
            + " 'test'",
        "macros/m.sql → select {{ 1 }} → macros/m.sql:1: outside of a macro",
        "models/y.yml → seeds: [] → models/y.yml:1: models/y.yml: 'seeds' is not supported",
        "models/y.yml → {models: [{name: none}]} → models/y.yml:1: there is no model 'none'",
        "models/y.yml → {models: [{name: a, tests: []}]} → models/y.yml:1: model: 'tests' is not"
            + " supported, only columns, config, data_tests, description, name",
        "models/y.yml → {models: [{name: a, description: '{{ doc(1) }}'}]} → models/y.yml:1: a"
            + " description with a template",
        "models/y.yml → {models: [{name: a, config: {schema: x}}]} → models/y.yml:1: the setting"
            + " 'schema' is not supported",
        "models/y.yml → {models: [{name: a, columns: [{name: c, data_tests: [even]}]}]} →"
            + " models/y.yml:1: the test 'even' is not supported, only accepted_values, not_null,",
        "models/y.yml → {models: [{name: a, columns: [{name: c, data_tests: [{unique: {where:"
            + " x}}]}]}]} → models/y.yml:1: unique: 'where' is not supported",
        "models/y.yml → {models: [{name: a, columns: [{name: c, data_tests: [{unique: {config:"
            + " {store_failures: true}}}]}]}]} → models/y.yml:1: unique config: 'store_failures'",
        "models/y.yml → {models: [{name: a, columns: [{name: c, data_tests: [{unique: {config:"
            + " {severity: fatal}}}]}]}]} → models/y.yml:1: severity must be warn or error",
        "models/y.yml → {models: [{name: a, columns: [{name: c, data_tests: [relationships]}]}]} →"
            + " models/y.yml:1: relationships needs the argument",
        "models/y.yml → {models: [{name: a, columns: [{name: c, data_tests: [{accepted_values:"
            + " {arguments: {values: ['1.50']}}}]}]}]} → models/y.yml:1: the accepted value '1.50'",
        "models/y.yml → {models: [{name: a, columns: [{name: c, data_tests: [{accepted_values:"
            + " {arguments: {values: [1.0e+20]}}}]}]}]} → models/y.yml:1: accepted_values: the"
            + " number 1.0E20 would be written differently by Python",
        "models/y.yml → {models: [{name: a, columns: [{name: c, data_tests: [{accepted_values:"
            + " {arguments: {values: null}}}]}]}]} → models/y.yml:1: values must be a list",
        "models/y.yml → {models: [{name: a, data_tests: [unique]}]} → models/y.yml:1: unique of a"
            + " whole relation needs the argument column_name",
        "models/y.yml → {sources: [{name: s, quoting: {}, tables: []}]} → models/y.yml:1: source:"
            + " 'quoting' is not supported",
        "models/y.yml → {sources: [{name: s, freshness: {warn_after: {count: 1, period: hour}},"
            + " tables: [{name: t}]}]} → models/y.yml:1: freshness needs a loaded_at_field",
        "models/y.yml → [1] → models/y.yml:1: must be a mapping",
        "models/y.yml → {a: b → models/y.yml:1: cannot be read as YAML",
      })
  void refusesByNameWithFileAndLine(String file, String content, String fault) {
    ProjectFiles files = new ProjectFiles(folder).model("a", "select 1 as c");
    assertThat(faults(files.with(file, content))).anyMatch(f -> f.startsWith(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "on-run-start → [x] → 'on-run-start' is not supported",
        "dispatch → [] → 'dispatch' is not supported",
        "flags → {use_colors: true} → flags: 'use_colors' is not supported",
        "models → {small: {materialized: table}} → write +materialized",
        "models → {small: {marts: {+materialized: table}}} → there is no project, folder or model"
            + " 'marts' here",
        "models → {small: {+materialized: lake}} → materialized 'lake' is not supported",
        "models → {small: {+persist_docs: {relations: true}}} → persist_docs must have",
        "models → {small: {+full_refresh: maybe}} → full_refresh must be true or false",
      })
  void refusesWhatTheProjectsFileMustNotHave(String key, String value, String fault) {
    ProjectFiles files =
        new ProjectFiles(folder)
            .model("a", "select 1")
            .with("dbt_project.yml", "name: small\n" + key + ": " + value + "\n");
    assertThat(faults(files))
        .anyMatch(f -> f.startsWith("dbt_project.yml:2: ") && f.contains(fault));
  }

  @Test
  void collectsAllFaultsOfAllFilesInTheirOrder() {
    ProjectFiles files =
        new ProjectFiles(folder)
            .model("a", "select {{ ref('b') }}, {{ ref('c') }}")
            .model("b", "-- one\n{{ ref('a') }}\n{{ nothing }}")
            .model("d", "-- {{ ref('e') }}")
            .model("e", "-- {{ ref('d') }}")
            .with("models/y.yml", "models:\n  - name: a\n  - name: a\n    colums: []\n");
    assertThat(faults(files))
        .containsExactly(
            "models/a.sql:1: there is no model 'c'",
            "models/b.sql:3: 'nothing' is not defined",
            "models/d.sql:1: models read each other in a circle: d -> e -> d",
            "models/y.yml:3: the model 'a' is described twice",
            "models/y.yml:4: model: 'colums' is not supported, only columns, config, data_tests,"
                + " description, name");
  }

  @Test
  void namesTheLineOfASettingInATemplate() {
    ProjectFiles files =
        new ProjectFiles(folder)
            .model("a", "\n{{\n  config(\n    materialized='view',\n    sort=['x'])\n}}\nselect 1");
    assertThat(faults(files))
        .containsExactly(
            "models/a.sql:5: the setting 'sort' is not supported, only full_refresh,"
                + " incremental_strategy, indexes, materialized, meta, on_schema_change,"
                + " persist_docs, tags, unique_key");
  }

  @Test
  void refusesAFolderWithoutAProject() {
    assertThatThrownBy(() -> DbtProject.load(folder.resolve("none")))
        .isInstanceOf(DbtProjectException.class)
        .hasMessageStartingWith("dbt_project.yml:1: is missing in ");
  }
}
