package io.candlewick.console.candles;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import io.candlewick.model.TickRules;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.WindowClock;
import io.candlewick.model.windows.WindowLength;
import io.candlewick.store.CandleReader;
import io.candlewick.web.Parameters;
import io.candlewick.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a query for candles as they were given; null where one was not.
 *
 * @param symbol required
 */
record CandleParameters(
    String symbol,
    String interval,
    String from,
    String to,
    String limit,
    String fill,
    String timezone,
    String session,
    String slide,
    String cursor) {
  static final int USUAL_LIMIT = 500;
  static final int MAX_LIMIT = 5_000;

  /** No answer is made of more stored candles than this. */
  static final int MAX_STORED = 600_000;

  /** What was given, by name, without the cursor. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("symbol", symbol);
    given.put("interval", interval);
    given.put("from", from);
    given.put("to", to);
    given.put("limit", limit);
    given.put("fill", fill);
    given.put("timezone", timezone);
    given.put("session", session);
    given.put("slide", slide);
    given.values().removeIf(value -> value == null);
    return given;
  }

  /**
   * Reads and checks them all.
   *
   * @param base the interval of the stored candles
   * @throws Problem 422 naming the value and the rule
   */
  CandleRequest read(CandleInterval base) {
    checkSymbol();
    CandleWindows windows = windows(base);
    Instant first = time("from", from, CandleReader.BEGINNING);
    Instant end = time("to", to, CandleReader.END);
    if (!first.isBefore(end)) {
      throw Problem.unprocessable(
          "from is '%s' and to is '%s': from must come before to".formatted(from, to));
    }
    long lowest = windows.firstAt(Micros.of(first)).start();
    long highest = windows.at(Micros.of(end) - 1).start();
    int most = Parameters.wholeNumber("limit", limit, USUAL_LIMIT, 1, MAX_LIMIT);
    CandleCursor start =
        cursor != null
            ? cursor(lowest, highest)
            : from != null ? CandleCursor.from(lowest) : CandleCursor.before(highest + 1);
    return new CandleRequest(
        symbol,
        windows,
        lowest,
        highest,
        start,
        Math.min(most, mostWindows(windows, base)),
        Fill.of(fill));
  }

  private void checkSymbol() {
    if (symbol == null) {
      throw Problem.unprocessable("symbol is missing: give one, as in symbol=BTC-USD");
    }
    if (symbol.isEmpty()
        || symbol.getBytes(StandardCharsets.UTF_8).length > TickRules.MAX_SYMBOL_BYTES
        || symbol.indexOf('\0') >= 0) {
      throw Problem.unprocessable(
          "symbol is '%s': give 1 to %d bytes of text"
              .formatted(symbol.replace('\0', ' '), TickRules.MAX_SYMBOL_BYTES));
    }
  }

  private CandleWindows windows(CandleInterval base) {
    try {
      WindowClock clock = timezone == null ? WindowClock.UTC : WindowClock.parse(timezone);
      if (session != null) {
        clock = clock.fromSession(session);
      }
      WindowLength length = WindowLength.parse(interval == null ? base.toString() : interval);
      WindowLength step = slide == null ? length : WindowLength.parse(slide);
      CandleWindows windows = CandleWindows.sliding(length, step, clock);
      if (!windows.areMadeOf(base)) {
        throw Problem.unprocessable(
            "interval %s cannot be made of the stored candles of %s: give a multiple of %s, also as the slide, and a session that starts at one"
                .formatted(windows, base, base));
      }
      if (length.shortest() / base.micros() > MAX_STORED) {
        throw Problem.unprocessable(
            "interval is '%s': a candle of it is made of more than %,d stored ones of %s; give a shorter interval"
                .formatted(length, MAX_STORED, base));
      }
      return windows;
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable(e.getMessage()).because(e);
    }
  }

  /** How many windows may be read at once. */
  private static int mostWindows(CandleWindows windows, CandleInterval base) {
    long first = windows.length().shortest() / base.micros();
    long next = windows.slide().shortest() / base.micros();
    return (int) Math.min(MAX_LIMIT, 1 + (MAX_STORED - first) / next);
  }

  private static Instant time(String name, String text, Instant usual) {
    Instant time = Parameters.time(name, text).orElse(usual);
    if (time.isBefore(CandleReader.BEGINNING) || time.isAfter(CandleReader.END)) {
      throw Problem.unprocessable(
          "%s is '%s': give a time from %s to %s"
              .formatted(name, text, CandleReader.BEGINNING, CandleReader.END));
    }
    return time;
  }

  private CandleCursor cursor(long lowest, long highest) {
    CandleCursor start = CandleCursor.parse(cursor);
    long position = Math.max(lowest, Math.min(highest + 1, start.position()));
    return new CandleCursor(start.isForward(), position);
  }
}
