package io.candlewick.feed.run;

import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.TickRules;
import java.time.Duration;
import java.util.List;

/** Decides which events may be injected. Pure. */
final class InjectionRules {
  static final int MAX_ID_CHARACTERS = 200;
  static final Duration MAX_EFFECT = Duration.ofDays(366);

  /** The most injected events at a time, current and coming. */
  static final int MAX_EVENTS = 1_000;

  private InjectionRules() {}

  /**
   * @param known current and coming events, and the newest past ones
   * @param marketTime in microseconds since 1970
   * @throws IllegalArgumentException naming the value and the rule
   * @throws IllegalStateException if there are too many current and coming events
   */
  static void check(MarketEvent event, List<MarketEvent> known, long marketTime) {
    if (event.id().isEmpty() || event.id().length() > MAX_ID_CHARACTERS) {
      throw new IllegalArgumentException(
          "The id of an event must have 1 to "
              + MAX_ID_CHARACTERS
              + " characters, not "
              + event.id().length());
    }
    if (event.start() < 0 || event.start() > TickRules.MAX_EVENT_TIME) {
      throw new IllegalArgumentException(
          "The start " + event.start() + " µs is outside the years 1970 to 9999");
    }
    EventEffect effect = event.effect();
    check("duration", effect.duration());
    check("half-life", effect.halfLife());
    check("jump's half-life", effect.jumpHalfLife());
    long coming =
        known.stream()
            .filter(other -> other.origin() == MarketEvent.Origin.INJECTED)
            .filter(other -> other.start() >= marketTime || !other.effect().duration().isZero())
            .count();
    if (coming >= MAX_EVENTS) {
      throw new IllegalStateException(
          "There are already "
              + MAX_EVENTS
              + " current or future injected events, the maximum: wait until one has ended");
    }
  }

  private static void check(String name, Duration length) {
    if (length.compareTo(MAX_EFFECT) > 0) {
      throw new IllegalArgumentException(
          "The "
              + name
              + " "
              + length
              + " is longer than the maximum of "
              + MAX_EFFECT.toDays()
              + " days");
    }
  }
}
