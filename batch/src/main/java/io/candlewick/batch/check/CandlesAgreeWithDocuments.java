package io.candlewick.batch.check;

import io.candlewick.store.DocumentStore;
import io.candlewick.store.Retry;
import io.candlewick.store.SymbolTicks;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Compares a sample of the hour's candles with the candles that the tick documents in MongoDB make,
 * folded by the same code as in the stream. The hour decides which candles are in the sample. A
 * difference that need not be a fault is left out and counted, see {@link LeftOut}.
 */
final class CandlesAgreeWithDocuments implements Check {
  static final String NAME = "candles_agree_with_documents";

  private static final String SAMPLE = "sample";
  private static final String MAX_TICKS = "max_ticks";
  private static final String LATENESS = "lateness_minutes";

  private static final Retry RETRY =
      new Retry(
          3,
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()));

  @Override
  public Set<String> statements() {
    return Set.of(SAMPLE);
  }

  @Override
  public Set<String> parameters() {
    return Set.of(MAX_TICKS, LATENESS);
  }

  @Override
  public Findings run(CheckRun run) throws SQLException {
    if (run.subject().documents().isEmpty()) {
      return new Findings("nothing compared: no MongoDB was given", List.of(), 0);
    }
    DocumentStore store = run.subject().documents().get();
    try (SymbolTicks documents = SymbolTicks.open(store.uri(), RETRY)) {
      return compare(
          run,
          new DocumentComparison(
              documents,
              store,
              run.declaration().wholeNumber(MAX_TICKS),
              Duration.ofMinutes(run.declaration().wholeNumber(LATENESS))));
    }
  }

  private static Findings compare(CheckRun run, DocumentComparison comparison) throws SQLException {
    Map<Map<String, Object>, Judgment> judged = new LinkedHashMap<>();
    List<Map<String, Object>> sample = sample(run, run.snapshot());
    sample.forEach(row -> judged.put(row, comparison.judge(row)));
    if (judged.values().stream().anyMatch(Judgment.Different.class::isInstance)) {
      judgeChangedRows(run, comparison, judged);
    }
    Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
    OffendingRows offending = new OffendingRows();
    for (Map<String, Object> row : sample) {
      Judgment judgment = judged.get(row);
      if (judgment instanceof Judgment.Different different) {
        offending.add(offence(row, different));
      } else if (judgment instanceof Judgment.Undecided undecided) {
        leftOut.merge(undecided.reason(), 1, Integer::sum);
      }
    }
    int compared = sample.size() - leftOut.values().stream().mapToInt(n -> n).sum();
    StringBuilder observed = new StringBuilder();
    observed.append(compared).append(" of ").append(sample.size());
    observed.append(" sampled candles compared");
    leftOut.forEach(
        (why, count) -> observed.append("; ").append(count).append(' ').append(why.text()));
    return offending.with(observed.toString());
  }

  /** A repair may have merged ticks since the snapshot, so rows that differ are read once more. */
  private static void judgeChangedRows(
      CheckRun run, DocumentComparison comparison, Map<Map<String, Object>, Judgment> judged)
      throws SQLException {
    List<Map<String, Object>> newest;
    try (Snapshot later = Snapshot.open(run.subject().postgres())) {
      newest = sample(run, later);
    }
    judged.replaceAll(
        (row, judgment) ->
            judgment instanceof Judgment.Different
                ? newest.stream()
                    .filter(other -> isSameCandle(row, other) && !other.equals(row))
                    .findFirst()
                    .map(comparison::judge)
                    .orElse(judgment)
                : judgment);
  }

  private static boolean isSameCandle(Map<String, Object> row, Map<String, Object> other) {
    return row.get("symbol").equals(other.get("symbol"))
        && row.get("window_start").equals(other.get("window_start"));
  }

  private static List<Map<String, Object>> sample(CheckRun run, Snapshot snapshot) {
    List<Map<String, Object>> rows = new ArrayList<>();
    snapshot.forEach(
        run.sql().statement(SAMPLE), SqlParameters.of(run.subject(), run.declaration()), rows::add);
    return rows;
  }

  private static Map<String, Object> offence(
      Map<String, Object> row, Judgment.Different different) {
    Map<String, Object> offence = new LinkedHashMap<>();
    offence.put("symbol", row.get("symbol"));
    offence.put("window_start", row.get("window_start"));
    offence.put("difference", different.difference());
    return offence;
  }
}
