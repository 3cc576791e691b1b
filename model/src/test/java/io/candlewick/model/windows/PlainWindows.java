package io.candlewick.model.windows;

import io.candlewick.model.Micros;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The rules of windows once more, without any arithmetic on offsets: all times on the calendar at
 * which a window starts are written down and then looked up in the zone by java.time.
 *
 * @param unit s, m, h, d, w or M
 * @param session as in 09:15, or null
 */
record PlainWindows(int count, char unit, ZoneId zone, String session) {
  /** When windows start, in order, over the dates given and at least a window more at each end. */
  List<Long> starts(LocalDate from, LocalDate to) {
    TreeSet<Instant> starts = new TreeSet<>();
    for (LocalDateTime shown : shownStarts(from, to)) {
      ZonedDateTime earlier = shown.atZone(zone).withEarlierOffsetAtOverlap();
      if (!earlier.toLocalDateTime().equals(shown)) {
        starts.add(zone.getRules().getTransition(shown).getInstant());
        continue;
      }
      starts.add(earlier.toInstant());
      ZonedDateTime again = earlier.withLaterOffsetAtOverlap();
      if (Duration.between(earlier, again).compareTo(shortest()) >= 0) {
        starts.add(again.toInstant());
      }
    }
    return starts.stream().map(Micros::of).toList();
  }

  private Duration shortest() {
    return switch (unit) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private List<LocalDateTime> shownStarts(LocalDate from, LocalDate to) {
    LocalDate first = from.minusDays(margin());
    LocalDate last = to.plusDays(margin());
    List<LocalDateTime> starts = new ArrayList<>();
    if (unit == 's' || unit == 'm' || unit == 'h') {
      if (session == null) {
        LocalDateTime start = LocalDate.EPOCH.atStartOfDay();
        long steps = Duration.between(start, first.atStartOfDay()).dividedBy(shortest()) - 1;
        start = start.plus(shortest().multipliedBy(steps));
        for (; start.isBefore(last.atStartOfDay()); start = start.plus(shortest())) {
          starts.add(start);
        }
      } else {
        for (LocalDate date = first; date.isBefore(last); date = date.plusDays(1)) {
          LocalDateTime next = startOf(date.plusDays(1));
          for (LocalDateTime start = startOf(date);
              start.isBefore(next);
              start = start.plus(shortest())) {
            starts.add(start);
          }
        }
      }
      return starts;
    }
    for (LocalDate date = first; date.isBefore(last); date = date.plusDays(1)) {
      if (isFirst(date)) {
        starts.add(startOf(date));
      }
    }
    return starts;
  }

  private long margin() {
    return 3 + (unit == 'd' ? count : unit == 'w' ? 7L * count : unit == 'M' ? 31L * count : 0);
  }

  private boolean isFirst(LocalDate date) {
    return switch (unit) {
      case 'd' -> date.toEpochDay() % count == 0;
      case 'w' ->
          date.getDayOfWeek() == DayOfWeek.MONDAY
              && ChronoUnit.WEEKS.between(LocalDate.of(1970, 1, 5), date) % count == 0;
      default ->
          date.getDayOfMonth() == 1
              && ((date.getYear() - 1970) * 12 + date.getMonthValue() - 1) % count == 0;
    };
  }

  /** When the day of a date starts; a session from noon on is that of the next date. */
  private LocalDateTime startOf(LocalDate date) {
    if (session == null) {
      return date.atStartOfDay();
    }
    LocalTime time = LocalTime.parse(session);
    return time.isBefore(LocalTime.NOON) ? date.atTime(time) : date.minusDays(1).atTime(time);
  }
}
