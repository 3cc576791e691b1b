package io.candlewick.metrics;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * How many symbols have series of their own. Above it there is one series for all of them, with the
 * symbol {@value #ALL}: anybody may post ticks under any name, and each name would be a new series
 * that Prometheus keeps. Immutable and thread-safe.
 *
 * @param symbols how many at the most, 1 or more
 */
public record SymbolLimit(int symbols) {
  /** The symbol of the one series. */
  public static final String ALL = "all";

  /** The limit of all parts. */
  public static final SymbolLimit STANDARD = new SymbolLimit(200);

  public SymbolLimit {
    if (symbols < 1) {
      throw new IllegalArgumentException("The limit of symbols is " + symbols + ": give 1 or more");
    }
  }

  /**
   * The values by symbol.
   *
   * @param rows of any number of symbols, in any order
   * @param merge makes one value of two, for rows of one symbol and for {@value #ALL}
   * @return by symbol, or for {@value #ALL} alone if there are too many
   */
  public <T, V> SortedMap<String, V> group(
      Collection<T> rows,
      Function<T, String> symbol,
      Function<T, V> value,
      BinaryOperator<V> merge) {
    SortedMap<String, V> bySymbol = new TreeMap<>();
    rows.forEach(row -> bySymbol.merge(symbol.apply(row), value.apply(row), merge));
    if (bySymbol.size() <= symbols) {
      return bySymbol;
    }
    SortedMap<String, V> all = new TreeMap<>();
    bySymbol.values().forEach(each -> all.merge(ALL, each, merge));
    return all;
  }
}
