package io.candlewick.benchmarks.batch;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.check.CheckSubject;
import io.candlewick.batch.check.Checks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** One measured process: all quality checks of an hour, except the one that needs MongoDB. */
public final class ChecksSide {
  private static final String NEEDS_MONGO = "candles_agree_with_documents";

  private ChecksSide() {}

  public static void main(String[] args) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL(args[0]);
    Checks checks = Checks.load(Path.of(args[1]));
    Instant hour = Instant.parse(args[2]);
    CheckSubject subject =
        new CheckSubject(hour, hour.plus(Duration.ofHours(1)), database, Optional.empty());
    Set<String> names =
        Set.copyOf(checks.names().stream().filter(name -> !name.equals(NEEDS_MONGO)).toList());
    List<CheckResult> results = checks.run(subject, names, result -> {});
    for (CheckResult result : results) {
      if (result.status().stops()) {
        throw new IllegalStateException(result.name() + ": " + result.observed());
      }
    }
  }
}
