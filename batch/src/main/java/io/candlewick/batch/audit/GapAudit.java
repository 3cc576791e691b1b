package io.candlewick.batch.audit;

import io.candlewick.batch.history.SymbolHistory;
import io.candlewick.model.Gap;
import io.candlewick.store.CandleReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the open gaps of each symbol. Gaps served ahead of the snapshot wait to be explained.
 */
final class GapAudit {
  private record Waiting(List<Gap> served, List<Gap> atSnapshot) {}

  private final CandleReader served;
  private final Differences differences;
  private final Map<String, Waiting> unexplained = new HashMap<>();

  GapAudit(CandleReader served, Differences differences) {
    this.served = served;
    this.differences = differences;
  }

  void compare(String symbol, List<Gap> expected) {
    List<Gap> rows =
        served.openGaps(symbol, CandleReader.BEGINNING, CandleReader.END).stream()
            .sorted(Comparator.comparingLong(Gap::epoch).thenComparingLong(Gap::firstMissing))
            .toList();
    if (!rows.equals(expected)) {
      unexplained.put(symbol, new Waiting(rows, expected));
    }
  }

  boolean isUnexplained() {
    return !unexplained.isEmpty();
  }

  /** The gaps of a symbol after the snapshot; explain what is served if they are equal. */
  void revision(SymbolHistory symbol) {
    Waiting waiting = unexplained.get(symbol.symbol());
    if (waiting != null && waiting.served().equals(symbol.gaps())) {
      unexplained.remove(symbol.symbol());
    }
  }

  void settleUnexplained() {
    unexplained.forEach(
        (symbol, waiting) -> {
          report(symbol, waiting.atSnapshot(), waiting.served(), "not served as open");
          report(symbol, waiting.served(), waiting.atSnapshot(), "served as open, not a gap");
        });
    unexplained.clear();
  }

  private void report(String symbol, List<Gap> these, List<Gap> withoutThose, String detail) {
    List<Gap> gaps = new ArrayList<>(these);
    gaps.removeAll(withoutThose);
    for (Gap gap : gaps) {
      differences.add(
          Difference.Kind.GAP,
          symbol,
          "epoch " + gap.epoch() + " sequence " + gap.firstMissing() + "–" + gap.lastMissing(),
          detail + " (between " + gap.after() + " and " + gap.before() + ")");
    }
  }
}
