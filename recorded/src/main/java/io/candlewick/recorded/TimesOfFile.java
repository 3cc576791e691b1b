package io.candlewick.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The order of the times in a file, determined by one pass that reads nothing else. Memory grows
 * with the number of symbols, not of rows.
 */
final class TimesOfFile {
  private final Map<String, SymbolTimes> symbols = new HashMap<>();
  private String lastSymbol;
  private SymbolTimes lastTimes;
  private long lastTime = Long.MIN_VALUE;
  private boolean isInOrderOfTime = true;

  private TimesOfFile() {}

  /**
   * Reads the times of all rows.
   *
   * @throws RefusedRowException if a row shows that the file is not as described
   */
  static TimesOfFile of(KeyReader rows) throws IOException {
    TimesOfFile times = new TimesOfFile();
    RowKey key = new RowKey();
    while (rows.nextKey(key)) {
      times.add(key);
    }
    return times;
  }

  /** The same for a file on a disk. */
  static TimesOfFile of(Path file, RecordedFormat format, RecordedColumns columns)
      throws IOException {
    try (KeyReader rows = format.open(file, columns.ofKeys())) {
      try {
        return of(rows);
      } catch (RefusedRowException e) {
        throw new RecordedFileException(
            file + ", " + rows.unit() + " " + rows.number() + ", " + e.getMessage(), e);
      }
    }
  }

  private void add(RowKey key) {
    if (!key.symbol.equals(lastSymbol)) {
      lastSymbol = key.symbol;
      lastTimes = symbols.computeIfAbsent(lastSymbol, symbol -> new SymbolTimes());
    }
    lastTimes.add(key);
    isInOrderOfTime &= key.time >= lastTime;
    lastTime = key.time;
  }

  /** Whether rows already stand in an order. */
  boolean areIn(RowOrder.Kind order) {
    return switch (order) {
      case FILE -> true;
      case TIME_OF_EACH_SYMBOL -> symbols.values().stream().allMatch(SymbolTimes::isInOrder);
      case TIME -> isInOrderOfTime && areIn(RowOrder.Kind.TIME_OF_EACH_SYMBOL);
    };
  }

  /** Whether every symbol's rows run from the newest to the oldest. */
  boolean areNewestFirst() {
    return !symbols.isEmpty() && symbols.values().stream().allMatch(SymbolTimes::isNewestFirst);
  }

  /** Which way the rows of a symbol run. */
  SymbolTimes.Direction direction(String symbol) {
    SymbolTimes times = symbols.get(symbol);
    return times == null ? SymbolTimes.Direction.OLDEST_FIRST : times.direction();
  }
}
