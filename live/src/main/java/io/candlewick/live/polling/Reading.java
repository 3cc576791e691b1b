package io.candlewick.live.polling;

import io.candlewick.model.RawTick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of one question about one symbol.
 *
 * @param ticks the new ticks, oldest first
 * @param gaps what cannot be fetched any more, oldest first
 * @param cursor where to continue once the ticks are published
 * @param state the state of the symbol for people, as in {@code read every 15 s}
 * @param next when to ask again
 * @param providerTime the provider's time, if it sends one
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
