package io.candlewick.audit.late;

import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.model.Gap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranges of late ticks whose numbers were no longer tracked: one span of numbers per symbol and
 * epoch. Only in these spans can a number have been used before, or fill a gap that is still open.
 * Not thread-safe.
 */
public final class UntrackedNumbers {
  private static final class Span {
    private long first;
    private long last;

    private Span(long sequence) {
      first = sequence;
      last = sequence;
    }

    private boolean take(long from, long to) {
      boolean grows = from < first || to > last;
      first = Math.min(first, from);
      last = Math.max(last, to);
      return grows;
    }

    private boolean touches(Gap gap) {
      return gap.firstMissing() <= last && gap.lastMissing() >= first;
    }
  }

  private final Map<String, Map<Long, Span>> spans = new HashMap<>();
  private String lastSymbol;
  private long lastEpoch;
  private Span lastSpan;

  /** Adds the number of a late tick. Returns whether that was new. */
  boolean add(String symbol, long epoch, long sequence) {
    Span known = find(symbol, epoch);
    if (known != null) {
      return known.take(sequence, sequence);
    }
    spans.computeIfAbsent(symbol, name -> new HashMap<>()).put(epoch, new Span(sequence));
    lastSymbol = null;
    return true;
  }

  /**
   * Lets each span of a symbol reach over the gaps that it touches, with the ticks at their ends.
   *
   * @return whether any has grown
   */
  public boolean reachOverGapsOf(SymbolHistory symbol) {
    Map<Long, Span> epochs = spans.get(symbol.symbol());
    if (epochs == null) {
      return false;
    }
    List<Gap> gaps = symbol.gaps();
    boolean hasGrown = false;
    for (boolean grows = true; grows; ) {
      grows = false;
      for (Gap gap : gaps) {
        Span span = epochs.get(gap.epoch());
        if (span != null && span.touches(gap)) {
          grows |= span.take(gap.firstMissing() - 1, gap.lastMissing() + 1);
        }
      }
      hasGrown |= grows;
    }
    return hasGrown;
  }

  /** Whether a number lies in a span. */
  boolean contains(String symbol, long epoch, long sequence) {
    Span span = find(symbol, epoch);
    return span != null && sequence >= span.first && sequence <= span.last;
  }

  /** Ticks come in blocks of one symbol, mostly of one epoch. */
  private Span find(String symbol, long epoch) {
    if (epoch != lastEpoch || !symbol.equals(lastSymbol)) {
      lastSymbol = symbol;
      lastEpoch = epoch;
      Map<Long, Span> epochs = spans.get(symbol);
      lastSpan = epochs == null ? null : epochs.get(epoch);
    }
    return lastSpan;
  }
}
