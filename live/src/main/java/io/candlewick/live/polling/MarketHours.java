package io.candlewick.live.polling;

import io.candlewick.live.settings.RoundedDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a market is open, according to its provider.
 *
 * @param open whether it is open
 * @param opens when it opens next, if known
 */
public record MarketHours(boolean open, Optional<Instant> opens) {
  /** The interval between questions while a market is closed. */
  static final Duration CLOSED_INTERVAL = Duration.ofMinutes(5);

  public static MarketHours always() {
    return new MarketHours(true, Optional.empty());
  }

  /** How long until the next question: never past the market's opening. */
  public Duration next(Duration interval, Instant now) {
    if (open) {
      return interval;
    }
    Duration slow = CLOSED_INTERVAL.compareTo(interval) > 0 ? CLOSED_INTERVAL : interval;
    return opens
        .map(instant -> Duration.between(now, instant))
        .filter(until -> !until.isNegative() && until.compareTo(slow) < 0)
        .map(until -> until.compareTo(interval) > 0 ? until : interval)
        .orElse(slow);
  }

  /** As in {@code read every 15 s}. */
  public String text(Duration interval) {
    if (open) {
      return "read every " + RoundedDuration.text(interval);
    }
    return "closed"
        + opens.map(instant -> " until " + instant).orElse("")
        + ", read every "
        + RoundedDuration.text(
            CLOSED_INTERVAL.compareTo(interval) > 0 ? CLOSED_INTERVAL : interval);
  }
}
