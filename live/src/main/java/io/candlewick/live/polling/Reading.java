package io.candlewick.live.polling;

import io.candlewick.model.RawTick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one question about one symbol has brought.
 *
 * @param ticks what is new, oldest first
 * @param gaps what is lost for good, oldest first
 * @param cursor where to go on once the ticks are published
 * @param state what is said of the symbol, as in {@code read every 15 s}
 * @param next when to ask again
 * @param providerTime the provider's time, where it tells it
 */
public record Reading<C>(
    List<RawTick> ticks,
    List<Gap> gaps,
    C cursor,
    String state,
    Duration next,
    Optional<Instant> providerTime) {

  public Reading {
    ticks = List.copyOf(ticks);
    gaps = List.copyOf(gaps);
  }

  /** Lost ticks; times in microseconds since 1970. */
  public record Gap(long from, long to, String reason) {}
}
