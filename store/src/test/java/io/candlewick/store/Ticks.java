package io.candlewick.store;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import java.util.List;
import java.util.stream.LongStream;

/** Ticks for tests. */
final class Ticks {
  private Ticks() {}

  /** Ticks of one symbol and epoch with the numbers from {@code first} to {@code last}. */
  static List<Tick> of(String symbol, long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(number -> of(symbol, number)).toList();
  }

  static Tick of(String symbol, long sequence) {
    return TickBuilder.tick(
            symbol,
            1_723_161_300_000_001L,
            sequence,
            1_723_161_300_123_456L + sequence,
            FixedPoint.MAX - sequence)
        .currency("USDT")
        .volume(sequence)
        .quote(1, FixedPoint.MAX)
        .previousPrice(sequence % 2 == 0 ? Tick.NO_PREVIOUS_PRICE : 12_345_678)
        .day(1, FixedPoint.MAX, 1)
        .means(FixedPoint.ONE, FixedPoint.ONE / 3)
        .injected(sequence % 3 == 0 ? "SPIKE" : null)
        .build();
  }
}
