package io.candlewick.console.push;

import io.candlewick.model.CandleInterval;
import io.candlewick.web.Problem;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a reader of the stream wants. Readers with equal filters share the bytes that are written.
 *
 * @param types the kinds of events
 * @param symbols empty for all
 */
record StreamFilter(Set<Type> types, Set<String> symbols) {
  private static final int MAX_SYMBOLS = 100;
  private static final int MAX_SYMBOL_LENGTH = 64;

  /** A kind of event. */
  enum Type {
    CANDLES,
    ANOMALIES,
    PRICES
  }

  StreamFilter {
    types = Set.copyOf(types);
    symbols = Set.copyOf(symbols);
  }

  /**
   * Reads a query.
   *
   * @param parameters the value by name, null for one that is absent
   * @throws Problem 422 naming the value and what is allowed
   */
  static StreamFilter of(UnaryOperator<String> parameters, CandleInterval base) {
    String intervals = parameters.apply("intervals");
    if (intervals != null && !intervals.equals(base.toString())) {
      throw Problem.unprocessable(
          "intervals is '%s': give %s, or leave it out".formatted(intervals, base));
    }
    return new StreamFilter(types(parameters.apply("types")), symbols(parameters.apply("symbols")));
  }

  boolean wants(String symbol) {
    return symbols.isEmpty() || symbols.contains(symbol);
  }

  boolean wants(Type type) {
    return types.contains(type);
  }

  private static Set<Type> types(String text) {
    if (text == null) {
      return EnumSet.allOf(Type.class);
    }
    Set<Type> types = EnumSet.noneOf(Type.class);
    for (String name : text.split(",", -1)) {
      types.add(type(name, text));
    }
    return types;
  }

  private static Type type(String name, String text) {
    for (Type type : Type.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
        return type;
      }
    }
    throw Problem.unprocessable(
        "types is '%s': give some of candles,anomalies,prices, separated by commas"
            .formatted(text));
  }

  private static Set<String> symbols(String text) {
    if (text == null) {
      return Set.of();
    }
    Set<String> symbols = new LinkedHashSet<>(List.of(text.split(",", -1)));
    if (symbols.size() > MAX_SYMBOLS
        || symbols.stream().anyMatch(s -> s.isEmpty() || s.length() > MAX_SYMBOL_LENGTH)) {
      throw Problem.unprocessable(
          "symbols is '%s': give 1 to %d symbols separated by commas, as in AAPL,BTC-USD"
              .formatted(text.length() > 200 ? text.substring(0, 200) + "…" : text, MAX_SYMBOLS));
    }
    return symbols;
  }
}
