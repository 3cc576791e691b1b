package io.candlewick.batch.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
  private static final Instant HOUR = Instant.parse("2026-03-04T15:00:00Z");

  private static final String PASSING =
      """
      -- observed
      SELECT 'nothing'
      -- rows
      SELECT 1 AS one WHERE false
      """;

  @TempDir private Path folder;

  private void declare(String yaml) throws IOException {
    Files.writeString(folder.resolve("checks.yml"), yaml);
  }

  private void sql(String check, String text) throws IOException {
    Files.writeString(folder.resolve(check + ".sql"), text);
  }

  private static String entry(String name, String severity, String parameters) {
    return """
    - name: %s
      question: Is it right?
      severity: %s
      expected: right
      parameters: %s
    """
        .formatted(name, severity, parameters);
  }

  private List<CheckResult> run(Set<String> only) {
    try (HikariDataSource pool = OneDatabase.open(OneDatabase.migrated())) {
      CheckSubject subject =
          new CheckSubject(HOUR, HOUR.plusSeconds(7_200), pool, Optional.empty());
      return Checks.load(folder).run(subject, only, result -> {});
    }
  }

  @Test
  void every_fault_of_the_declarations_is_named_with_its_line() throws IOException {
    declare(
        """
        - name: first
          question: Is it right?
          severity: fatal
          expected: below {limit}
          parameters: {}
        - name: second
          question:
          severity: warning
          expected: right
          parameters: {most: 1, other: 2}
          colour: red
        - name: first
          question: Again?
          severity: critical
          expected: right
          parameters: [1]
        - name: Third one
          severity: critical
        """);
    sql("first", PASSING);
    sql("second", "-- observed\nSELECT 'a'\n-- offenders\nSELECT :least, ':no', x::text -- :not");
    DeclarationException failure =
        catchThrowableOfType(DeclarationException.class, () -> Checks.load(folder));
    assertThat(failure.faults().stream().map(DeclarationFault::toString))
        .containsExactly(
            "checks.yml:3: the severity 'fatal' is unknown: write critical or warning",
            "checks.yml:4: '{limit}' is not a number or text among the parameters []",
            "checks.yml:6: second needs the parameters [least]",
            "checks.yml:6: second does not use the parameters [most, other]",
            "checks.yml:7: 'question' must be a text",
            "checks.yml:11: unknown key 'colour': the keys are"
                + " [name, question, severity, expected, parameters]",
            "checks.yml:12: the check 'first' is declared twice",
            "checks.yml:16: parameters must be a mapping, written as 'key: value'",
            "checks.yml:17: 'question' is missing",
            "checks.yml:17: 'expected' is missing",
            "checks.yml:17: 'parameters' is missing",
            "second.sql:1: must have the statements [observed, rows], but has"
                + " [observed, offenders]");
    assertThat(failure).hasMessageContaining("checks.yml:3:").hasMessageContaining("second.sql:1:");
  }

  @Test
  void a_check_without_its_sql_is_refused() throws IOException {
    declare(entry("no_sql", "critical", "{}"));
    assertThatThrownBy(() -> Checks.load(folder))
        .isInstanceOf(DeclarationException.class)
        .hasMessageContaining("checks.yml:1: the SQL of 'no_sql' is missing: write no_sql.sql");
  }

  @Test
  void what_is_not_a_list_of_checks_is_refused() throws IOException {
    declare("checks: 1");
    assertThatThrownBy(() -> Checks.load(folder)).hasMessageContaining("must be a list of checks");
    declare("- name: 'open\n");
    assertThatThrownBy(() -> Checks.load(folder)).hasMessageContaining("checks.yml:2:");
    assertThatThrownBy(() -> Checks.load(folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void a_check_that_cannot_be_run_has_an_error_with_its_reason_and_the_others_run()
      throws IOException {
    declare(
        entry("broken", "warning", "{}")
            + entry("no_text", "critical", "{}")
            + entry("fine", "critical", "{}"));
    sql("broken", "-- observed\nSELECT 'a'\n-- rows\nSELECT * FROM nowhere");
    sql("no_text", "-- observed\nSELECT 'a' WHERE false\n-- rows\nSELECT 1");
    sql("fine", PASSING);
    List<CheckResult> results = run(Set.of());
    assertThat(results)
        .extracting(CheckResult::status)
        .containsExactly(CheckStatus.ERROR, CheckStatus.ERROR, CheckStatus.PASS);
    assertThat(results.get(0).observed()).isEqualTo("relation \"nowhere\" does not exist");
    assertThat(results.get(0).rows()).isEmpty();
  }

  @Test
  void a_check_cannot_change_anything() throws IOException {
    declare(entry("writing", "critical", "{}"));
    sql(
        "writing",
        """
        WITH changed AS (DELETE FROM market_hours RETURNING symbol)
        -- observed
        SELECT count(*)::text FROM changed
        -- rows
        SELECT * FROM changed
        """);
    assertThat(run(Set.of()).get(0).observed()).contains("read-only transaction");
  }

  @Test
  void rows_are_counted_and_the_first_twenty_kept_with_their_columns_in_order() throws IOException {
    declare(
        entry(
            "many",
            "warning",
            "{last: 1000, share: 0.10, flag: true, word: it's, "
                + "list: [1, 2.50], map: {a: 0.00000001}}"));
    sql(
        "many",
        """
        -- observed
        SELECT concat(CAST(:list AS jsonb), CAST(:map AS jsonb) -> 'a')
        -- rows
        SELECT number AS zebra, :share + 0.00 AS ant, :word::text AS bee, NOT :flag AS cow,
          TIMESTAMPTZ '2026-03-04 16:00:00.5+01' AS dog, NULL::bigint AS eel
        FROM generate_series(1, :last) AS number
        ORDER BY number
        """);
    CheckResult result = run(Set.of()).get(0);
    assertThat(result.status()).isEqualTo(CheckStatus.WARN);
    assertThat(result.observed()).isEqualTo("[1, 2.50]0.00000001");
    assertThat(result.rowCount()).isEqualTo(1_000);
    assertThat(result.rows()).hasSize(20);
    assertThat(SqlParameters.json(result.rows().get(19)))
        .isEqualTo(
            "{\"zebra\":20,\"ant\":0.10,\"bee\":\"it's\",\"cow\":false,"
                + "\"dog\":\"2026-03-04T15:00:00.500Z\",\"eel\":null}");
  }

  @Test
  void only_the_named_checks_run_and_each_is_reported_as_soon_as_it_is_known() throws IOException {
    declare(
        entry("one", "critical", "{}")
            + entry("two", "critical", "{}")
            + entry("three", "critical", "{}"));
    for (String check : List.of("one", "two", "three")) {
      sql(check, PASSING);
    }
    Checks checks = Checks.load(folder);
    try (HikariDataSource pool = OneDatabase.open(OneDatabase.migrated())) {
      CheckSubject subject = new CheckSubject(HOUR, HOUR, pool, Optional.empty());
      List<String> progress = new ArrayList<>();
      List<CheckResult> results =
          checks.run(subject, Set.of("three", "one"), result -> progress.add(result.name()));
      assertThat(progress).containsExactly("one", "three");
      assertThat(results).extracting(CheckResult::name).containsExactly("one", "three");
      assertThatThrownBy(() -> checks.run(subject, Set.of("four"), result -> {}))
          .hasMessage("There is no check 'four': the checks are one, two, three");
    }
  }

  @Test
  void times_are_those_of_the_hour_and_never_after_now() throws IOException {
    declare(entry("times", "critical", "{}"));
    sql(
        "times",
        """
        -- observed
        SELECT concat_ws(' ', :hour, :hour_end, :as_of, :now)
        -- rows
        SELECT 1 WHERE false
        """);
    assertThat(run(Set.of()).get(0).observed())
        .isEqualTo(
            "2026-03-04 15:00:00+00 2026-03-04 16:00:00+00 2026-03-04 16:00:00+00"
                + " 2026-03-04 17:00:00+00");
    assertThat(
            new CheckSubject(HOUR, HOUR.plusSeconds(60), new HikariDataSource(), Optional.empty())
                .asOf())
        .isEqualTo(HOUR.plusSeconds(60));
  }

  @Test
  void an_hour_that_has_not_begun_or_does_not_start_at_minute_zero_is_refused() {
    try (HikariDataSource pool = new HikariDataSource()) {
      assertThatThrownBy(() -> new CheckSubject(HOUR, HOUR.minusSeconds(1), pool, Optional.empty()))
          .hasMessageContaining("give the start of an hour that has begun");
      assertThatThrownBy(
              () ->
                  new CheckSubject(
                      HOUR.plusSeconds(1), HOUR.plusSeconds(9), pool, Optional.empty()))
          .hasMessageContaining("give the start of an hour that has begun");
    }
  }
}
