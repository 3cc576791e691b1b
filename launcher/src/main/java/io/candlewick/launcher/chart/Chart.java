package io.candlewick.launcher.chart;

import io.candlewick.launcher.screen.PlainNumber;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a picture shows: candles of one symbol in the order of time, at least one. Immutable.
 *
 * @param found how many candles there are in the span that was asked for; the newest are shown
 */
public record Chart(String symbol, CandleWindows windows, List<Bar> bars, long found) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  public Chart {
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("A chart of " + symbol + " has no candle");
    }
  }

  /** The same chart with only its newest candles. */
  Chart newest(int most) {
    return bars.size() <= most
        ? this
        : new Chart(symbol, windows, bars.subList(bars.size() - most, bars.size()), found);
  }

  /** The same chart with as many of its newest candles as lie within so many windows. */
  Chart newestWithin(long most) {
    int first = bars.size() - 1;
    long within = 1;
    while (first > 0) {
      within += windows.count(micros(bars.get(first - 1)), micros(bars.get(first)));
      if (within > most) {
        break;
      }
      first--;
    }
    return newest(bars.size() - first);
  }

  /** The windows from the first candle to the last, with and without candle. */
  List<Window> span() {
    List<Window> span = new ArrayList<>();
    Window window = windows.at(micros(bars.get(0)));
    span.add(window);
    while (window.start() < micros(last())) {
      window = windows.after(window);
      span.add(window);
    }
    return span;
  }

  private static long micros(Bar bar) {
    return Micros.of(bar.start());
  }

  /** How long a window is on the clock; the shortest, where months differ. */
  Duration usualLength() {
    return Duration.of(windows.length().shortest(), ChronoUnit.MICROS);
  }

  /** As in {@code BTCUSDT 5m, last close 61602.02}. */
  String title() {
    return symbol + " " + windows + ", last close " + PlainNumber.of(last().close());
  }

  /** As in {@code 2024-08-08 23:50 to 2024-08-09 00:10 UTC, 4 candles}. */
  String range() {
    return text(bars.get(0).start())
        + " to "
        + text(windows.at(micros(last())).endTime())
        + " UTC, "
        + (found > bars.size() ? "the newest " + bars.size() + " of " : "")
        + (found == 1 ? "1 candle" : found + " candles");
  }

  private Bar last() {
    return bars.get(bars.size() - 1);
  }

  private static String text(Instant time) {
    return (time.getEpochSecond() % 60 == 0 ? MINUTE : SECOND).format(time);
  }

  BigDecimal lowest() {
    return least(Bar::low);
  }

  BigDecimal highest() {
    return greatest(Bar::high);
  }

  BigDecimal greatestVolume() {
    return greatest(Bar::volume);
  }

  boolean hasUnsettled() {
    return !bars.stream().allMatch(Bar::isSettled);
  }

  private BigDecimal least(Function<Bar, BigDecimal> of) {
    return bars.stream().map(of).reduce(BigDecimal::min).orElseThrow();
  }

  private BigDecimal greatest(Function<Bar, BigDecimal> of) {
    return bars.stream().map(of).reduce(BigDecimal::max).orElseThrow();
  }
}
