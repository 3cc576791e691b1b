package io.candlewick.batch.pipeline;

import java.util.List;
import java.util.function.Predicate;

/**
 * What came of the hours of a range, in order. Immutable.
 *
 * @param results one for each hour; fewer where the thread was interrupted
 */
public record BackfillSummary(List<RunResult> results) {
  public BackfillSummary {
    results = List.copyOf(results);
  }

  /** How many hours went well now. */
  public int succeeded() {
    return count(result -> result instanceof RunResult.Ran ran && ran.isSuccess());
  }

  /** How many had a good report before. */
  public int skipped() {
    return count(RunResult.UpToDate.class::isInstance);
  }

  /** How many failed, or could not be run. */
  public int failed() {
    return results.size() - succeeded() - skipped();
  }

  private int count(Predicate<RunResult> wanted) {
    return (int) results.stream().filter(wanted).count();
  }
}
