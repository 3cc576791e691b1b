package io.candlewick.batch.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckResultsTest {
  private static final Instant HOUR = Instant.parse("2026-03-04T15:00:00Z");

  private static CheckResult result(String name, List<Map<String, Object>> rows) {
    return new CheckResult(
        name,
        "Is it right?",
        Severity.WARNING,
        rows.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN,
        "it's ≤ 5",
        "right",
        rows,
        rows.isEmpty() ? 0 : 1_000_000,
        Duration.ofMillis(12));
  }

  @Test
  void results_are_read_as_they_were_written_with_columns_in_order_and_every_digit() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("zebra", "text");
    row.put("ant", new BigDecimal("0.10000000"));
    row.put("bee", 1L);
    row.put("cow", true);
    row.put("eel", null);
    List<CheckResult> results =
        List.of(result("z_first", List.of(row)), result("a_second", List.of()));
    try (HikariDataSource pool = OneDatabase.open(OneDatabase.migrated())) {
      CheckResults stored = new CheckResults(pool);
      stored.write(HOUR, 2, results);
      assertThat(stored.read(HOUR, 2)).isEqualTo(results);
      assertThat(stored.read(HOUR, 2).get(0).rows().get(0).keySet())
          .containsExactly("zebra", "ant", "bee", "cow", "eel");
      assertThat(stored.read(HOUR, 1)).isEmpty();
    }
  }

  @Test
  void writing_an_attempt_again_replaces_it_and_leaves_the_others() {
    try (HikariDataSource pool = OneDatabase.open(OneDatabase.migrated())) {
      CheckResults stored = new CheckResults(pool);
      stored.write(HOUR, 1, List.of(result("one", List.of()), result("two", List.of())));
      stored.write(HOUR, 2, List.of(result("one", List.of())));
      stored.write(HOUR, 1, List.of(result("three", List.of())));
      assertThat(stored.read(HOUR, 1)).extracting(CheckResult::name).containsExactly("three");
      assertThat(stored.read(HOUR, 2)).extracting(CheckResult::name).containsExactly("one");
    }
  }
}
