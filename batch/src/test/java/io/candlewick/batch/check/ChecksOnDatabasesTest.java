package io.candlewick.batch.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksOnDatabasesTest {
  private static final Checks CHECKS = Checks.load(Path.of("checks"));
  private static MemoryMongo documents;

  @BeforeAll
  static void startMongo() {
    documents = Databases.documents();
  }

  @AfterAll
  static void stopMongo() {
    documents.close();
  }

  static List<DatabaseChange> changes() {
    return DatabaseChange.all();
  }

  private static List<CheckResult> results(DatabaseChange change) {
    try (HikariDataSource pool = OneDatabase.open(Databases.changed(change))) {
      CheckSubject subject =
          new CheckSubject(change.hour(), change.now(), pool, Optional.of(documents.store()));
      return CHECKS.run(subject, Set.of(), result -> {});
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_change_fails_exactly_its_own_check_and_names_the_rows(DatabaseChange change) {
    Set<String> errors = new HashSet<>();
    List<CheckResult> failed = new ArrayList<>();
    for (CheckResult result : results(change)) {
      if (result.status() == CheckStatus.ERROR) {
        errors.add(result.name());
      } else if (result.status() != CheckStatus.PASS) {
        failed.add(result);
      }
    }
    assertThat(errors).isEqualTo(change.errors());
    assertThat(failed.stream().map(CheckResult::name))
        .containsExactlyElementsOf(change.fails().stream().toList());
    assertThat(failed)
        .allSatisfy(
            result -> {
              assertThat(result.status())
                  .isEqualTo(
                      result.severity() == Severity.WARNING ? CheckStatus.WARN : CheckStatus.FAIL);
              assertThat(result.rowCount()).isPositive();
              assertThat(result.rows()).isNotEmpty();
            });
  }

  @Test
  void every_check_fails_on_some_database_and_some_databases_are_good() {
    assertThat(changes().stream().flatMap(change -> change.fails().stream()))
        .containsAll(CHECKS.names());
    assertThat(changes()).anyMatch(change -> change.fails().isEmpty() && change.errors().isEmpty());
  }
}
