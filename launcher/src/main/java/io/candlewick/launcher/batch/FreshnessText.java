package io.candlewick.launcher.batch;

import io.candlewick.dbt.run.FreshnessResult;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.model.DurationText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How old the sources of the dbt project are, for people. */
final class FreshnessText {
  private final PrintWriter out;

  FreshnessText(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints a line for each source.
   *
   * @return the exit code: 1 if one is too old or could not be asked
   */
  int print(List<FreshnessResult> results) {
    for (FreshnessResult result : results) {
      out.println(
          "  %-7s  %s  %s"
              .formatted(result.status().text(), result.source().uniqueId(), age(result)));
    }
    out.flush();
    return results.stream().anyMatch(result -> result.status().isFailure())
        ? ExitCodes.PROBLEM
        : ExitCodes.DONE;
  }

  private static String age(FreshnessResult result) {
    return result
        .message()
        .orElseGet(
            () ->
                result
                    .age()
                    .map(age -> age.isNegative() ? Duration.ZERO : age) // a candle is still open
                    .map(age -> DurationText.of(age.truncatedTo(ChronoUnit.SECONDS)) + " old")
                    .orElse("no rows"));
  }
}
