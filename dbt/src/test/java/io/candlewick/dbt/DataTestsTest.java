package io.candlewick.dbt;

import static io.candlewick.dbt.Databases.run;
import static io.candlewick.dbt.RunnerFixture.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.run.RunReport;
import io.candlewick.dbt.run.Status;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTestsTest {
  @TempDir private Path folder;
  private final DataSource database = Databases.withSources();
  private final DbtProject shop = DbtProject.load(ProjectFiles.SHOP);
  private RunnerFixture fixture;

  @BeforeEach
  void open() {
    fixture = new RunnerFixture(database, folder.resolve("target"));
    fixture.run(shop);
  }

  @Test
  void passOnGoodData() {
    RunReport report = fixture.test(shop);
    assertThat(report.isOk()).isTrue();
    assertThat(report.count(Status.PASS)).isEqualTo(16);
  }

  @Test
  void countTheRowsThatAreWrong() {
    run(
        database,
        "insert into raw.orders values (1, 77, 'lost', 1000, '2026-01-06 00:00Z'),"
            + " (null, 78, 'paid', 950, '2026-01-06 01:00Z');"
            + "insert into raw.people values (3, 'name 3'), (null, null), (12, null)");
    RunReport report = fixture.test(shop);
    Map<String, String> outcomes = outcomes(report);
    assertThat(report.isOk()).isFalse();
    assertThat(outcomes)
        .containsEntry("no_large_orders", "warn Got 2 results, configured to warn if != 0")
        .containsEntry("not_null_stg_orders_id", "warn Got 1 result, configured to warn if != 0")
        .containsEntry(
            "relationships_stg_orders_customer_id__id__ref_stg_customers_",
            "warn Got 2 results, configured to warn if != 0")
        .containsEntry(
            "accepted_values_stg_orders_state__paid__open__lost_in_the_post",
            "fail Got 1 result, configured to fail if != 0")
        .containsEntry("unique_stg_orders_id", "fail Got 1 result, configured to fail if != 0")
        .containsEntry(
            "not_null_stg_customers__name_", "fail Got 2 results, configured to fail if != 0")
        .containsEntry(
            "unique_stg_customers_id_name", "fail Got 1 result, configured to fail if != 0")
        .containsEntry("totals_agree", "fail Got 1 result, configured to fail if != 0")
        .containsEntry("state_is_known", "pass")
        .containsEntry("not_null_sales_by_day_day", "pass");
    assertThat(report.results())
        .filteredOn(r -> r.node().name().equals("no_large_orders"))
        .first()
        .extracting(r -> r.failures().orElseThrow())
        .isEqualTo(2L);
  }

  @Test
  void areErrorsWhereTheirRelationIsMissing() {
    run(database, "drop view built.stg_customers");
    RunReport report = fixture.test(shop, "stg_customers");
    assertThat(report.isOk()).isFalse();
    assertThat(report.count(Status.ERROR)).isEqualTo(5);
    assertThat(outcomes(report).get("unique_stg_customers_id"))
        .startsWith("error Database Error in test unique_stg_customers_id")
        .contains("relation \"built.stg_customers\" does not exist");
  }

  @Test
  void leaveNumbersUnquotedWhereTheTestSaysSo() {
    DbtProject project =
        new ProjectFiles(folder.resolve("project"))
            .model("m", "select 3 as n")
            .with(
                "models/m.yml",
                "models: [{name: m, columns: [{name: n, data_tests: [{accepted_values:"
                    + " {arguments: {values: [1, 2], quote: false}, config: {where: \"n <> {{"
                    + " var('x', 4) }}\"}}}]}]}]")
            .load();
    fixture.run(project);
    RunReport report = fixture.test(project);
    assertThat(outcomes(report).values())
        .containsExactly("fail Got 1 result, configured to fail if != 0");
    assertThat(report.results().get(0).compiledCode().orElseThrow())
        .contains("not in (\n    1,2\n)", "where n <> 4) dbt_subquery");
  }
}
