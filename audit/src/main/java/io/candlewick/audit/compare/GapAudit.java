package io.candlewick.audit.compare;

import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.model.Gap;
import io.candlewick.store.CandleReader;
import io.candlewick.store.SeenNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the open gaps of each symbol. Gaps served ahead of the snapshot wait to be explained.
 * Gaps that a repair maintains may lack any numbers that are in candles.
 */
final class GapAudit {
  /**
   * The gaps that differ from those that the stream alone would serve.
   *
   * @param repairedBelow by epoch, below which number repair keeps the gaps
   */
  private record Waiting(List<Gap> served, List<Gap> atSnapshot, Map<Long, Long> repairedBelow) {}

  private static final Comparator<Gap> BY_NUMBER =
      Comparator.comparingLong(Gap::epoch).thenComparingLong(Gap::firstMissing);

  private final CandleReader served;
  private final Differences differences;
  private final Map<String, Waiting> unexplained = new HashMap<>();
  private final Map<String, Map<Long, SeenNumbers>> seen = new HashMap<>();
  private final Map<String, Long> cut = new HashMap<>();

  GapAudit(CandleReader served, Differences differences) {
    this.served = served;
    this.differences = differences;
  }

  void compare(String symbol, List<Gap> expected) {
    List<Gap> rows =
        served.openGaps(symbol, CandleReader.BEGINNING, CandleReader.END).stream()
            .sorted(BY_NUMBER)
            .toList();
    if (!rows.equals(expected)) {
      unexplained.put(symbol, new Waiting(rows, expected, served.repairedBelow(symbol)));
    }
  }

  /**
   * Whether it must be known which numbers are in candles though the stream does not track them.
   */
  boolean asksForNumbers() {
    return unexplained.values().stream().anyMatch(waiting -> !waiting.repairedBelow().isEmpty());
  }

  /** Adds such numbers; they explain gaps that a repair has made smaller. */
  void seen(SeenNumbers numbers) {
    seen.computeIfAbsent(numbers.symbol(), name -> new HashMap<>()).put(numbers.epoch(), numbers);
  }

  /** Call it when all such numbers are known. */
  void explainRepaired() {
    unexplained
        .entrySet()
        .removeIf(
            entry -> {
              Waiting waiting = entry.getValue();
              boolean isRight = isRight(entry.getKey(), waiting, waiting.atSnapshot());
              if (isRight) {
                cut.put(entry.getKey(), (long) waiting.served().size());
              }
              return isRight;
            });
  }

  /** How many gaps are open if the stream would serve a different number of them. */
  long count(String symbol, long ofStream) {
    return cut.getOrDefault(symbol, ofStream);
  }

  boolean isUnexplained() {
    return !unexplained.isEmpty();
  }

  /** The gaps of a symbol after the snapshot; explain what is served if they are equal. */
  void revision(SymbolHistory symbol) {
    Waiting waiting = unexplained.get(symbol.symbol());
    if (waiting != null && isRight(symbol.symbol(), waiting, symbol.gaps())) {
      unexplained.remove(symbol.symbol());
    }
  }

  /**
   * Whether the served gaps lie within those that the stream reports, and contain every number that
   * is missing permanently.
   */
  private boolean isRight(String symbol, Waiting waiting, List<Gap> ofStream) {
    List<Gap> missing = missing(symbol, ofStream, waiting.repairedBelow());
    if (waiting.served().equals(missing)) {
      return true;
    }
    List<Gap> cutOnes = new ArrayList<>(waiting.served());
    cutOnes.removeAll(missing);
    List<Gap> notServed = new ArrayList<>(missing);
    notServed.removeAll(waiting.served());
    return cutOnes.stream()
            .allMatch(
                row ->
                    ofStream.stream().anyMatch(gap -> holds(gap, row))
                        && missing.stream()
                            .noneMatch(gap -> holds(gap, row) && !isUnknown(symbol, gap)))
        && notServed.stream()
            .allMatch(
                gap -> isUnknown(symbol, gap) || cutOnes.stream().anyMatch(row -> holds(row, gap)));
  }

  private static boolean holds(Gap whole, Gap part) {
    return whole.epoch() == part.epoch()
        && whole.firstMissing() <= part.firstMissing()
        && whole.lastMissing() >= part.lastMissing();
  }

  /** Whether a gap begins where it is unknown which numbers are in candles. */
  private boolean isUnknown(String symbol, Gap gap) {
    SeenNumbers numbers = seen.getOrDefault(symbol, Map.of()).get(gap.epoch());
    return numbers != null
        && gap.firstMissing() < numbers.below()
        && gap.lastMissing() >= numbers.knownBelow();
  }

  /** The numbers still missing in the gaps that the stream reports, for those that repairs own. */
  private List<Gap> missing(String symbol, List<Gap> ofStream, Map<Long, Long> repairedBelow) {
    Map<Long, SeenNumbers> numbers = seen.getOrDefault(symbol, Map.of());
    List<Gap> missing = new ArrayList<>();
    for (Gap gap : ofStream) {
      SeenNumbers known = repairedBelow.containsKey(gap.epoch()) ? numbers.get(gap.epoch()) : null;
      if (known == null) {
        missing.add(gap);
      } else {
        missing.addAll(known.stillMissing(List.of(gap)));
      }
    }
    return missing;
  }

  void settleUnexplained() {
    unexplained.forEach(
        (symbol, waiting) -> {
          List<Gap> missing = missing(symbol, waiting.atSnapshot(), waiting.repairedBelow());
          report(symbol, missing, waiting.served(), "not served as open");
          report(symbol, waiting.served(), missing, "served as open, not a gap");
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
