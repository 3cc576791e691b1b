package io.candlewick.dbt;

import static io.candlewick.dbt.Databases.rows;
import static io.candlewick.dbt.Databases.run;
import static io.candlewick.dbt.Databases.value;
import static io.candlewick.dbt.RunnerFixture.outcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.run.RunReport;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
  @TempDir private Path folder;
  private final DataSource database = Databases.withSources();
  private final DbtProject shop = DbtProject.load(ProjectFiles.SHOP);
  private RunnerFixture fixture;

  @BeforeEach
  void open() {
    fixture = new RunnerFixture(database, folder.resolve("target"));
  }

  private String kind(String name) {
    return value(
        database,
        "select coalesce((select relkind::text from pg_class where relnamespace ="
            + " 'built'::regnamespace and relname = '"
            + name
            + "'), 'nothing')");
  }

  @Test
  void buildsViewsTablesAndIncrementalTablesInTheOrderOfTheirReferences() {
    RunReport report = fixture.run(shop);
    assertThat(report.isOk()).isTrue();
    assertThat(outcomes(report))
        .containsExactly(
            entry("big_orders", "success CREATE VIEW"),
            entry("day_totals", "success SELECT 10"),
            entry("log", "success SELECT 1"),
            entry("orders_kept", "success SELECT 100"),
            entry("sales_by_day", "success SELECT 10"),
            entry("stg_customers", "success CREATE VIEW"),
            entry("stg_orders", "success CREATE VIEW"),
            entry("summary", "success SELECT 10"));
    assertThat(kind("stg_orders") + kind("sales_by_day") + kind("orders_kept")).isEqualTo("vrr");
    assertThat(value(database, "select sum(total), count(*) from built.summary"))
        .isEqualTo("6312.50,10");
  }

  @Test
  void describesRelationsAndTheirColumnsAndWarnsOfColumnsThatAreMissing() {
    RunReport report = fixture.run(shop, "+sales_by_day", "big_orders");
    assertThat(report.warnings())
        .containsExactly("sales_by_day describes a column that it does not have: missing");
    assertThat(
            value(database, "select obj_description('built.sales_by_day'::regclass, 'pg_class')"))
        .isEqualTo("Sales of a day, $dollar 'quote'");
    assertThat(value(database, "select obj_description('built.big_orders'::regclass, 'pg_class')"))
        .isEqualTo("Orders above 50");
    assertThat(value(database, "select col_description('built.sales_by_day'::regclass, 1)"))
        .isEqualTo("The day in UTC");
  }

  @Test
  void makesTheIndexesAnewWithEachTable() {
    for (int i = 0; i < 3; i++) {
      fixture.run(shop, "+sales_by_day");
      assertThat(
              rows(
                  database,
                  "select indisunique, pg_get_indexdef(indexrelid, 0, true) ~ 'day, state' from"
                      + " pg_index where indrelid = 'built.sales_by_day'::regclass order by 1"))
          .containsExactly("f,f", "t,t");
    }
  }

  @Test
  void turnsAViewIntoATableAndBack() {
    ProjectFiles files = new ProjectFiles(folder.resolve("project"));
    for (String kind : new String[] {"view", "table", "incremental", "view", "incremental"}) {
      DbtProject project =
          files.model("m", "{{ config(materialized='" + kind + "') }} select 1 as a").load();
      assertThat(fixture.run(project).isOk()).isTrue();
      assertThat(kind("m")).isEqualTo(kind.equals("view") ? "v" : "r");
      assertThat(kind("m__dbt_tmp") + kind("m__dbt_backup")).isEqualTo("nothingnothing");
    }
  }

  @Test
  void dropsWhatAnInterruptedRunLeftBehind() {
    run(
        database,
        "create schema built; create table built.sales_by_day__dbt_tmp (x int);"
            + "create view built.sales_by_day__dbt_backup as select 1 as x;"
            + "create table built.big_orders__dbt_backup (x int)");
    assertThat(fixture.run(shop).isOk()).isTrue();
    assertThat(kind("sales_by_day__dbt_tmp")).isEqualTo("nothing");
    assertThat(kind("sales_by_day__dbt_backup")).isEqualTo("nothing");
    assertThat(kind("big_orders__dbt_backup")).isEqualTo("nothing");
  }

  @Test
  void buildsAModelWhoseNameIsAsLongAsANameCanBe() {
    String name = "m".repeat(63);
    DbtProject project =
        new ProjectFiles(folder.resolve("project"))
            .model(name, "{{ config(materialized='table') }} select 1 as a")
            .load();
    fixture.run(project);
    assertThat(fixture.run(project).isOk()).isTrue();
    assertThat(rows(database, "select relname from pg_class where relname ~ '^mmm'"))
        .containsExactly(name);
  }

  @Test
  void skipsWhatReadsAModelThatFailedAndKeepsTheOldTables() {
    fixture.run(shop);
    run(database, "insert into raw.orders values (7, 1, 'paid', 1e11, '2026-01-09 00:00Z')");
    RunReport report = fixture.run(shop);
    Map<String, String> outcomes = outcomes(report);
    assertThat(report.isOk()).isFalse();
    assertThat(outcomes)
        .containsEntry("stg_orders", "success CREATE VIEW")
        .containsEntry("stg_customers", "success CREATE VIEW")
        .containsEntry("big_orders", "success CREATE VIEW")
        .containsEntry("summary", "skipped")
        .containsEntry("log", "skipped");
    assertThat(outcomes.get("sales_by_day"))
        .startsWith(
            "error Database Error in model sales_by_day (models/marts/sales_by_day.sql)\n"
                + "  ERROR: numeric field overflow");
    assertThat(value(database, "select count(*), sum(total) from built.sales_by_day"))
        .isEqualTo("10,6312.5000");
    assertThat(kind("sales_by_day__dbt_tmp")).isEqualTo("nothing");
  }

  @Test
  void warnsOfViewsThatWereDroppedWithTheOldParentAndDidNotComeBack() {
    fixture.run(shop);
    run(database, "create view public.of_others as select * from built.stg_orders");
    assertThat(fixture.run(shop).warnings())
        .anyMatch(
            w -> w.startsWith("the view public.of_others is gone: it read the old stg_orders"))
        .noneMatch(w -> w.contains("big_orders"));
    assertThat(fixture.run(shop, "stg_orders").warnings())
        .containsExactly(
            "the view built.big_orders is gone: it read the old stg_orders, which was replaced;"
                + " build it again (select stg_orders+ to include what reads a model)");
    assertThat(kind("big_orders")).isEqualTo("nothing");
    assertThat(fixture.run(shop, "big_orders").warnings()).isEmpty();
  }

  @Test
  void leavesARelationAloneThatNoModelCanReplace() {
    run(database, "create schema built; create materialized view built.big_orders as select 1");
    assertThat(outcomes(fixture.run(shop, "+big_orders")).get("big_orders"))
        .contains("\"built\".\"big_orders\" is neither a table nor a view");
    assertThat(kind("big_orders")).isEqualTo("m");
  }

  @Test
  void takesVariablesThatAreGivenBeforeThoseOfTheProject() {
    fixture.with(Map.of("currency", "USD")).run(shop, "stg_customers");
    assertThat(value(database, "select distinct currency from built.stg_customers"))
        .isEqualTo("USD");
  }

  @Test
  void waitsLongerForAModelThanAConnectionForShortQueriesDoes() {
    DbtProject project =
        new ProjectFiles(folder.resolve("project"))
            .model("slow", "{{ config(materialized='table') }} select pg_sleep(2)::text as s")
            .load();
    RunnerFixture impatient =
        new RunnerFixture(Databases.impatient(database), folder.resolve("target"));
    assertThat(outcomes(impatient.run(project))).containsEntry("slow", "success SELECT 1");
  }

  @Test
  void buildsInUtcWhateverTheTimeZoneOfTheConnectionIs() {
    DbtProject project =
        new ProjectFiles(folder.resolve("project"))
            .model(
                "zone",
                "{{ config(materialized='table') }} select current_setting('TimeZone') as z")
            .load();
    fixture.run(project);
    assertThat(value(database, "select z from built.zone")).isEqualTo("UTC");
  }
}
