package io.candlewick.market.event;

import io.candlewick.model.Micros;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Objects;

/**
 * An event that a profile schedules, once or repeatedly at the same time of day in its zone.
 *
 * @param kind what happens
 * @param scope the assets that it affects
 * @param first when it first comes, local time
 * @param zone the zone of that time
 * @param every its period; {@link Period#ZERO} for an event that comes once
 * @param effect what it does
 */
public record ScheduledEvent(
    EventKind kind,
    EventScope scope,
    LocalDateTime first,
    ZoneId zone,
    Period every,
    EventEffect effect) {

  public ScheduledEvent {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(effect, "effect");
    if (every.isNegative()) {
      throw new IllegalArgumentException("every is " + every + ", but must not be negative");
    }
  }

  /** Number of the first occurrence at or after a time; −1 if there is none. */
  public int firstFrom(long time) {
    if (every.isZero()) {
      return start(0) >= time ? 0 : -1;
    }
    int number = (int) Math.max(0, (time - start(0)) / (start(1) - start(0)));
    while (number > 0 && start(number - 1) >= time) {
      number--;
    }
    while (start(number) < time) {
      number++;
    }
    return number;
  }

  /** Start of an occurrence, in microseconds since 1970. */
  public long start(int number) {
    return Micros.of(first.plus(every.multipliedBy(number)).atZone(zone).toInstant());
  }

  /** An occurrence as an event; its id consists of kind, scope and time. */
  public MarketEvent occurrence(int number) {
    long start = start(number);
    String id = kind.profileName() + '/' + scope.text() + '/' + Micros.toInstant(start);
    return new MarketEvent(id, kind, scope, start, effect, MarketEvent.Origin.SCHEDULED);
  }
}
