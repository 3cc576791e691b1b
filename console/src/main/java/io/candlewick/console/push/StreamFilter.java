package io.candlewick.console.push;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.WindowClock;
import io.candlewick.model.windows.WindowLength;
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
 * @param isOfBase whether it wants candles as they are stored
 * @param views candles of other windows
 */
record StreamFilter(Set<Type> types, Set<String> symbols, boolean isOfBase, Set<View.Key> views) {
  private static final int MAX_SYMBOLS = 100;
  private static final int MAX_SYMBOL_LENGTH = 64;
  private static final int MAX_INTERVALS = 8;
  private static final int SHOWN = 200;

  /** Windows of a month are read within a moment; those of years are not. */
  private static final long LONGEST = 31 * WindowLength.DAY;

  /** A kind of event. */
  enum Type {
    CANDLES,
    ANOMALIES,
    PRICES
  }

  StreamFilter {
    types = Set.copyOf(types);
    symbols = Set.copyOf(symbols);
    views = Set.copyOf(views);
  }

  /**
   * Reads a query.
   *
   * @param parameters the value by name, null for one that is absent
   * @throws Problem 422 naming the value and what is allowed
   */
  static StreamFilter of(UnaryOperator<String> parameters, CandleInterval base) {
    Set<Type> types = types(parameters.apply("types"));
    Set<String> symbols = symbols(parameters.apply("symbols"));
    String text = parameters.apply("intervals");
    WindowClock clock = clock(parameters.apply("timezone"), parameters.apply("session"));
    List<String> intervals = List.of((text == null ? base.toString() : text).split(",", -1));
    if (intervals.size() > MAX_INTERVALS) {
      throw Problem.unprocessable(
          "intervals is '%s': give 1 to %d, separated by commas, as in 1m,1h"
              .formatted(shortened(text), MAX_INTERVALS));
    }
    CandleWindows stored = CandleWindows.of(base);
    Set<View.Key> views = new LinkedHashSet<>();
    boolean isOfBase = false;
    for (String interval : intervals) {
      CandleWindows windows = windows(interval, clock, base);
      if (interval.equals(base.toString()) && windows.at(0).equals(stored.at(0))) {
        isOfBase = true;
      } else {
        views.add(new View.Key(interval, windows));
      }
    }
    return types.contains(Type.CANDLES)
        ? new StreamFilter(types, symbols, isOfBase, views)
        : new StreamFilter(types, symbols, false, Set.of());
  }

  private static WindowClock clock(String zone, String session) {
    try {
      WindowClock clock = zone == null ? WindowClock.UTC : WindowClock.parse(zone);
      return session == null ? clock : clock.fromSession(session);
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable("timezone or session: " + shortened(e.getMessage())).because(e);
    }
  }

  private static CandleWindows windows(String interval, WindowClock clock, CandleInterval base) {
    CandleWindows windows;
    try {
      windows = CandleWindows.of(WindowLength.parse(interval), clock);
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable("intervals: " + shortened(e.getMessage())).because(e);
    }
    if (!windows.areMadeOf(base) || windows.length().shortest() > LONGEST) {
      throw Problem.unprocessable(
          "intervals has '%s': give multiples of %s up to 31d, 4w or 1M, as in 5m,1d"
              .formatted(shortened(interval), base));
    }
    return windows;
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
            .formatted(shortened(text)));
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
              .formatted(shortened(text), MAX_SYMBOLS));
    }
    return symbols;
  }

  private static String shortened(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
