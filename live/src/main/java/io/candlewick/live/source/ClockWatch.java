package io.candlewick.live.source;

import io.candlewick.live.settings.RoundedDuration;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.model.TickRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Compares a provider's time with this machine's. */
public final class ClockWatch {
  private static final Duration REPORTED_DIFFERENCE = Duration.ofSeconds(10);

  private final Clock clock;

  public ClockWatch(Clock clock) {
    this.clock = clock;
  }

  /** What to say of the provider's time; empty if both agree. */
  public String note(Instant providerTime) {
    Duration ahead = Duration.between(clock.instant(), providerTime);
    if (ahead.abs().compareTo(REPORTED_DIFFERENCE) <= 0) {
      return "";
    }
    return "its clock is "
        + RoundedDuration.text(ahead.abs())
        + (ahead.isNegative() ? " behind" : " ahead of")
        + " this machine's, so check the time here";
  }

  /** Whether the platform would refuse a tick as coming from the future. */
  public boolean isFuture(RawTick tick) {
    return isFuture(tick.eventTime());
  }

  public boolean isFuture(long eventTime) {
    return TickRules.isFuture(eventTime, Micros.of(clock.instant()));
  }

  public boolean hasFuture(List<RawTick> ticks) {
    return ticks.stream().anyMatch(this::isFuture);
  }

  /** Why ticks of the future are held back. */
  public String heldBack(long eventTime) {
    return "held back because its tick of "
        + Micros.toInstant(eventTime)
        + " is more than 10 min ahead of this machine's time "
        + clock.instant()
        + ": check the time here";
  }
}
