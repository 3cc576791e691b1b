package io.candlewick.dbt;

import static io.candlewick.dbt.Databases.rows;
import static io.candlewick.dbt.Databases.run;
import static io.candlewick.dbt.Databases.value;
import static io.candlewick.dbt.RunnerFixture.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.dbt.project.DbtProject;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncrementalModelsTest {
  @TempDir private Path folder;
  private final DataSource database = Databases.empty();
  private ProjectFiles files;
  private RunnerFixture fixture;

  @BeforeEach
  void open() {
    run(database, "create table new_rows (k int, j int, v text)");
    run(database, "insert into new_rows values (1, 1, 'a'), (2, 2, 'b')");
    files =
        new ProjectFiles(folder.resolve("project"))
            .with("models/s.yml", "sources: [{name: public, tables: [{name: new_rows}]}]");
    fixture = new RunnerFixture(database, folder.resolve("target"));
  }

  private DbtProject project(String config, String columns) {
    return files
        .model(
            "m",
            "{{ config(materialized='incremental'"
                + config
                + ") }} select "
                + columns
                + " from {{ source('public', 'new_rows') }}"
                + " {% if is_incremental() %} where v <> 'old' {% endif %}")
        .load();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "`, unique_key='k'` → INSERT 0 3 → 1,1,a 2,2,changed 3,3,c 3,3,c",
        "`, unique_key=['k', 'j'], incremental_strategy='delete+insert'` → INSERT 0 3 →"
            + " 1,1,a 2,2,changed 3,3,c 3,3,c",
        "`, unique_key=['k', 'j'], incremental_strategy='merge'` → MERGE 3 →"
            + " 1,1,a 2,2,changed 3,3,c 3,3,c",
        "`, unique_key='k', incremental_strategy='append'` → INSERT 0 3 →"
            + " 1,1,a 2,2,b 2,2,changed 3,3,c 3,3,c",
        "`, unique_key=none` → INSERT 0 3 → 1,1,a 2,2,b 2,2,changed 3,3,c 3,3,c",
        "`` → INSERT 0 3 → 1,1,a 2,2,b 2,2,changed 3,3,c 3,3,c",
        "`, incremental_strategy='merge'` → MERGE 3 → 1,1,a 2,2,b 2,2,changed 3,3,c 3,3,c",
      })
  void bringsNewRowsInAndAFullRefreshBuildsTheTableAnew(
      String config, String message, String expected) {
    DbtProject project = project(config, "k, j, v");
    assertThat(outcomes(fixture.run(project)).get("m")).isEqualTo("success SELECT 2");
    run(
        database,
        "truncate new_rows; insert into new_rows values"
            + " (2, 2, 'changed'), (3, 3, 'c'), (3, 3, 'c'), (4, 4, 'old')");
    assertThat(outcomes(fixture.run(project)).get("m")).isEqualTo("success " + message);
    assertThat(rows(database, "select * from built.m order by k, v"))
        .containsExactly(expected.split(" "));
    assertThat(outcomes(fixture.fullRefresh().run(project)).get("m")).isEqualTo("success SELECT 4");
  }

  @Test
  void makesIndexesWithTheFirstRunAndKeepsThem() {
    DbtProject project =
        project(", unique_key='k', indexes=[{'columns': ['k'], 'type': 'hash'}]", "k, v");
    String indexes =
        "select amname from pg_index x join pg_class i on i.oid = x.indexrelid join pg_am a"
            + " on a.oid = i.relam where indrelid = 'built.m'::regclass";
    for (int i = 0; i < 2; i++) {
      fixture.run(project);
      assertThat(rows(database, indexes)).containsExactly("hash");
    }
    fixture.fullRefresh().run(project);
    assertThat(rows(database, indexes)).containsExactly("hash");
  }

  @Test
  void failsOnOtherColumnsIfTheModelSaysSoAndIgnoresThemOtherwise() {
    fixture.run(project("", "k, v"));
    assertThat(outcomes(fixture.run(project("", "k, v, j"))).get("m"))
        .isEqualTo("success INSERT 0 2");
    assertThat(outcomes(fixture.run(project(", on_schema_change='fail'", "k::bigint, j"))).get("m"))
        .contains("(new [j], missing [v], other type [k bigint]): run it with full refresh");
    assertThat(value(database, "select count(*) from built.m")).isEqualTo("4");
    assertThat(outcomes(fixture.run(project(", on_schema_change='fail'", "k, v"))).get("m"))
        .isEqualTo("success INSERT 0 2");
  }

  @Test
  void aModelCanSayForItselfWhetherItIsBuiltAnew() {
    DbtProject never = project(", full_refresh=false", "k");
    fixture.run(never);
    assertThat(outcomes(fixture.fullRefresh().run(never)).get("m")).isEqualTo("success INSERT 0 2");
    assertThat(outcomes(fixture.run(project(", full_refresh=true", "k"))).get("m"))
        .isEqualTo("success SELECT 2");
  }

  @Test
  void leavesNothingInTheConnectionsOfAPool() {
    DbtProject project = project("", "k");
    fixture.run(project);
    fixture.run(project);
    assertThat(rows(database, "select relname from pg_class where relname ~ '__dbt_'")).isEmpty();
  }
}
