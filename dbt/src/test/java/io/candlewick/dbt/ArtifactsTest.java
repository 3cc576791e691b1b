package io.candlewick.dbt;

import static io.candlewick.dbt.Databases.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.dbt.graph.Selection;
import io.candlewick.dbt.project.DbtProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
  @TempDir private Path folder;
  private final DataSource database = Databases.withSources();
  private final DbtProject shop = DbtProject.load(ProjectFiles.SHOP);
  private RunnerFixture fixture;

  @BeforeEach
  void open() {
    fixture = new RunnerFixture(database, folder);
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  private JsonNode result(String id) throws IOException {
    for (JsonNode result : json("run_results.json").get("results")) {
      if (result.get("unique_id").asText().equals(id)) {
        return result;
      }
    }
    throw new AssertionError("no result of " + id);
  }

  @Test
  void writesRunResultsInTheShapeOfDbt() throws IOException {
    fixture.run(shop);
    JsonNode results = json("run_results.json");
    assertThat(results.at("/metadata/dbt_schema_version").asText())
        .isEqualTo("https://schemas.getdbt.com/dbt/run-results/v6.json");
    assertThat(results.at("/args/which").asText()).isEqualTo("run");
    assertThat(results.get("results")).hasSize(8);
    JsonNode table = result("model.shop.sales_by_day");
    assertThat(table.get("status").asText()).isEqualTo("success");
    assertThat(table.get("message").asText()).isEqualTo("SELECT 10");
    assertThat(table.get("adapter_response").toString())
        .isEqualTo("{\"_message\":\"SELECT 10\",\"code\":\"SELECT\",\"rows_affected\":10}");
    assertThat(table.get("relation_name").asText()).endsWith(".\"built\".\"sales_by_day\"");
    assertThat(table.get("timing")).hasSize(2);
    assertThat(table.get("execution_time").asDouble()).isPositive();
    assertThat(table.get("compiled_code").asText()).contains("round(sum(amount), 4) as total");
    assertThat(table.get("failures").isNull()).isTrue();
  }

  @Test
  void writesVerdictsAndFailuresOfTests() throws IOException {
    run(database, "update raw.orders set amount = 1000 where id < 3");
    fixture.run(shop);
    fixture.test(shop, "no_large_orders", "not_null_sales_by_day_day");
    JsonNode warned = result("test.shop.no_large_orders");
    assertThat(warned.get("status").asText()).isEqualTo("warn");
    assertThat(warned.get("failures").asInt()).isEqualTo(2);
    assertThat(warned.get("relation_name").isNull()).isTrue();
    JsonNode passed = result("test.shop.not_null_sales_by_day_day.7a85a54bf4");
    assertThat(passed.get("status").asText()).isEqualTo("pass");
    assertThat(passed.get("message").isNull()).isTrue();
  }

  @Test
  void writesCompiledSqlWhereDbtWritesIt() throws IOException {
    fixture.runner(shop).compile(Selection.of("stg_orders", "totals_agree"));
    Path compiled = folder.resolve("compiled/shop");
    assertThat(Files.readString(compiled.resolve("models/staging/stg_orders.sql")))
        .startsWith("-- Orders as they came\n\nwith source as (\n    select * from \"")
        .contains("    date_trunc('day', ordered_at, 'UTC') as day\nfrom source")
        .endsWith("where amount >= 0 -- 100 % of them: {not} $1 '%'  here");
    assertThat(
            Files.readString(
                compiled.resolve("models/staging/_staging.yml/unique_stg_orders_id.sql")))
        .startsWith("\n    \n    \n\nselect\n    id as unique_field,\n    count(*) as n_records\n")
        .endsWith("having count(*) > 1\n\n\n");
    assertThat(compiled.resolve("tests/totals_agree.sql")).exists();
    assertThat(Databases.rows(database, "select 1 from pg_namespace where nspname = 'built'"))
        .isEmpty();
  }

  @Test
  void writesTheGraphAndEveryNodeIntoTheManifest() throws IOException {
    fixture.run(shop);
    JsonNode manifest = json("manifest.json");
    assertThat(manifest.at("/metadata/dbt_schema_version").asText())
        .isEqualTo("https://schemas.getdbt.com/dbt/manifest/v12.json");
    assertThat(manifest.get("nodes")).hasSize(24);
    assertThat(manifest.get("sources")).hasSize(3);
    assertThat(manifest.get("macros")).hasSize(4);
    assertThat(manifest.at("/parent_map/model.shop.summary").toString())
        .isEqualTo("[\"model.shop.day_totals\",\"model.shop.sales_by_day\"]");
    assertThat(manifest.at("/child_map/model.shop.orders_kept").toString())
        .isEqualTo("[\"model.shop.log\",\"test.shop.unique_orders_kept_id.d24a7eda58\"]");
    JsonNode model = manifest.at("/nodes/model.shop.day_totals");
    assertThat(model.at("/config/materialized").asText()).isEqualTo("incremental");
    assertThat(model.at("/config/incremental_strategy").asText()).isEqualTo("merge");
    assertThat(model.at("/original_file_path").asText()).isEqualTo("models/marts/day_totals.sql");
  }

  @Test
  void listsUniqueIds() {
    assertThat(fixture.runner(shop).list(Selection.of("sales_by_day")))
        .containsExactly(
            "model.shop.sales_by_day",
            "test.shop.not_null_sales_by_day_day.7a85a54bf4",
            "test.shop.totals_agree");
  }
}
