package io.candlewick.market.live;

import io.candlewick.market.RawTick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one question about one symbol has brought.
 *
 * @param ticks what is new, oldest first
 * @param gap what is lost for good, if anything
 * @param cursor where to go on once the ticks are published
 * @param state what is said of the symbol, as in {@code read every 15 s}
 * @param next when to ask again
 * @param providerTime the provider's time, where it tells it
 */
record Reading<C>(
    List<RawTick> ticks,
    Optional<Gap> gap,
    C cursor,
    String state,
    Duration next,
    Optional<Instant> providerTime) {

  /** Lost ticks; times in microseconds since 1970. */
  record Gap(long from, long to, String reason) {}
}
