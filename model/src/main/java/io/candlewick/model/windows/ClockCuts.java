package io.candlewick.model.windows;

import io.candlewick.model.Micros;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The instants at which a zone's clock starts a window. Every instant lies between exactly two of
 * them that follow each other. They are
 *
 * <ul>
 *   <li>each instant at which the clock shows a point of the grid for the first time;
 *   <li>where the clock is put forward over a point or several, the instant of the change, once;
 *   <li>where it is put back by the length of a window or more, also the instants at which it shows
 *       points again: repeated hours get windows of their own if a whole one fits in.
 * </ul>
 *
 * Immutable and thread-safe.
 */
final class ClockCuts {
  private final ZoneRules rules;
  private final WindowGrid grid;
  private final long length;

  /**
   * @param length the length of a window on the clock; the shortest, if they differ
   */
  ClockCuts(ZoneRules rules, WindowGrid grid, long length) {
    this.rules = rules;
    this.grid = grid;
    this.length = length;
  }

  /** The last one at or before a time in microseconds since 1970. */
  long floor(long time) {
    long at = time;
    while (true) {
      Instant instant = Micros.toInstant(at);
      long offset = micros(rules.getOffset(instant));
      long cut = grid.floor(at + offset) - offset;
      ZoneOffsetTransition change = rules.previousTransition(instant.plusNanos(1));
      if (change == null || cut >= firstCut(change)) {
        return cut;
      }
      long changed = Micros.of(change.getInstant());
      if (skipsPoint(change)) {
        return changed;
      }
      at = changed - 1;
    }
  }

  /** The first one after a time in microseconds since 1970. */
  long after(long time) {
    Instant instant = Micros.toInstant(time);
    long offset = micros(rules.getOffset(instant));
    long cut = grid.next(grid.floor(time + offset)) - offset;
    ZoneOffsetTransition change = rules.previousTransition(instant.plusNanos(1));
    if (change != null) {
      cut = Math.max(cut, firstCut(change));
    }
    for (change = rules.nextTransition(instant);
        change != null && cut >= Micros.of(change.getInstant());
        change = rules.nextTransition(change.getInstant())) {
      if (skipsPoint(change)) {
        return Micros.of(change.getInstant());
      }
      cut = firstCut(change);
    }
    return cut;
  }

  /** The first point that counts once the clock has been changed, as an instant. */
  private long firstCut(ZoneOffsetTransition change) {
    long before = clock(change.getDateTimeBefore());
    long after = clock(change.getDateTimeAfter());
    long first = before - after >= length ? after : Math.max(before, after);
    return grid.ceiling(first) - micros(change.getOffsetAfter());
  }

  /** Whether the clock is put forward over a point. */
  private boolean skipsPoint(ZoneOffsetTransition change) {
    return change.isGap()
        && grid.ceiling(clock(change.getDateTimeBefore())) < clock(change.getDateTimeAfter());
  }

  private static long clock(LocalDateTime shown) {
    return Micros.of(shown.toInstant(ZoneOffset.UTC));
  }

  private static long micros(ZoneOffset offset) {
    return offset.getTotalSeconds() * 1_000_000L;
  }
}
