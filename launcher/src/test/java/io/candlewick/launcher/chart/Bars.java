package io.candlewick.launcher.chart;

import io.candlewick.model.windows.CandleWindows;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Bars of five minutes for tests. */
final class Bars {
  static final CandleWindows FIVE_MINUTES = CandleWindows.parse("5m");
  private static final Instant NOON = Instant.parse("2024-08-09T12:00:00Z");

  private Bars() {}

  /** The bar of the window number {@code index} after noon. */
  static Bar bar(
      int index, String open, String high, String low, String close, String volume, boolean done) {
    return new Bar(
        NOON.plus(Duration.ofMinutes(5L * index)),
        new BigDecimal(open),
        new BigDecimal(high),
        new BigDecimal(low),
        new BigDecimal(close),
        new BigDecimal(volume),
        done);
  }

  static Chart chart(Bar... bars) {
    return new Chart("BTC-USD", FIVE_MINUTES, List.of(bars), bars.length);
  }

  /** One rises over the whole height, one falls in the middle, one stands still and is open. */
  static Chart three() {
    return chart(
        bar(0, "100", "131", "100", "131.00", "8", true),
        bar(1, "120", "125", "105", "110", "4", true),
        bar(2, "115", "115", "115", "115", "0", false));
  }

  /** Bars that rise by 1 from one to the next. */
  static Chart rising(int count) {
    return chart(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    bar(
                        i,
                        Integer.toString(100 + i),
                        Integer.toString(101 + i),
                        Integer.toString(100 + i),
                        Integer.toString(101 + i),
                        "1",
                        true))
            .toArray(Bar[]::new));
  }
}
