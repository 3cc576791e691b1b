package io.candlewick.analytics;

import io.candlewick.model.RejectReason;
import io.candlewick.model.TickRules;
import io.candlewick.model.wire.TickDecoder;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many records were no sound ticks, by symbol and reason. Beyond {@value #MOST_SYMBOLS} symbols
 * those of further ones count under {@link #OTHER}. Not thread-safe.
 */
public final class RejectedCounts {
  /** Most symbols that are counted on their own. */
  public static final int MOST_SYMBOLS = 1_000;

  /** Stands for the symbol of records that have none that can be read. */
  public static final String UNREADABLE = "(unreadable)";

  /** Stands for the symbols beyond {@link #MOST_SYMBOLS}. */
  public static final String OTHER = "(other)";

  private final Map<String, Map<RejectReason, Long>> bySymbol = new TreeMap<>();

  /** Nothing counted yet. */
  public RejectedCounts() {}

  /** Goes on from numbers above 0 by symbol and reason. */
  public RejectedCounts(Map<String, Map<RejectReason, Long>> bySymbol) {
    bySymbol.forEach(
        (symbol, counts) -> {
          Map<RejectReason, Long> copy = new EnumMap<>(RejectReason.class);
          copy.putAll(counts);
          this.bySymbol.put(symbol, copy);
        });
  }

  /**
   * The symbol that a record counts under, which can be written anywhere: the one that was read, or
   * {@link #UNREADABLE} where that is empty or too long. A decoder refuses zero characters.
   */
  public static String symbolOf(TickDecoder tick) {
    boolean isReadable =
        tick.symbolLength() >= 1 && tick.symbolLength() <= TickRules.MAX_SYMBOL_BYTES;
    return isReadable ? tick.symbol() : UNREADABLE;
  }

  /**
   * Counts one record.
   *
   * @param symbol at most 64 bytes in UTF-8, or {@link #UNREADABLE}
   * @return the symbol that it counts under
   */
  public String add(String symbol, RejectReason reason) {
    boolean isRoom = bySymbol.containsKey(symbol) || bySymbol.size() < MOST_SYMBOLS;
    String counted = isRoom ? symbol : OTHER;
    bySymbol
        .computeIfAbsent(counted, name -> new EnumMap<>(RejectReason.class))
        .merge(reason, 1L, Long::sum);
    return counted;
  }

  /** Numbers above 0 by symbol and reason; a view. */
  public Map<String, Map<RejectReason, Long>> bySymbol() {
    return Collections.unmodifiableMap(bySymbol);
  }
}
