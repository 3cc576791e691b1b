package io.candlewick.dbt;

import static io.candlewick.dbt.Databases.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.run.FreshnessResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshnessTest {
  @TempDir private Path folder;
  private final DataSource database = Databases.withSources();

  private Map<String, String> ask() {
    return new RunnerFixture(database, folder)
        .runner(DbtProject.load(ProjectFiles.SHOP)).sourceFreshness().stream()
            .collect(Collectors.toMap(r -> r.source().table(), r -> r.status().text()));
  }

  @Test
  void comparesTheNewestRowWithTheLimits() {
    run(database, "truncate raw.orders");
    run(database, "insert into raw.orders values (1, 1, 'paid', 1, now() - interval '30 minutes')");
    assertThat(ask()).isEqualTo(Map.of("orders", "pass", "old_orders", "warn"));
    run(database, "insert into raw.orders values (1, 1, 'paid', 1, now() - interval '1 minute')");
    assertThat(ask()).isEqualTo(Map.of("orders", "pass", "old_orders", "pass"));
    run(database, "update raw.orders set ordered_at = now() - interval '2 hours', state = 'open'");
    assertThat(ask()).isEqualTo(Map.of("orders", "warn", "old_orders", "fail"));
    run(database, "update raw.orders set ordered_at = now() - interval '2 days'");
    assertThat(ask()).containsEntry("orders", "fail");
  }

  @Test
  void takesASourceWithoutRowsForOlderThanAnyLimit() {
    run(database, "truncate raw.orders");
    assertThat(ask()).isEqualTo(Map.of("orders", "fail", "old_orders", "fail"));
  }

  @Test
  void saysWhyASourceCannotBeAsked() throws IOException {
    run(database, "alter table raw.orders rename column ordered_at to at");
    RunnerFixture fixture = new RunnerFixture(database, folder);
    for (FreshnessResult result :
        fixture.runner(DbtProject.load(ProjectFiles.SHOP)).sourceFreshness()) {
      assertThat(result.status().text()).isEqualTo("error");
      assertThat(result.message().orElseThrow()).contains("column \"ordered_at\" does not exist");
    }
    JsonNode written =
        new ObjectMapper().readTree(folder.resolve("sources.json").toFile()).get("results");
    assertThat(written.get(0).get("status").asText()).isEqualTo("runtime error");
  }
}
