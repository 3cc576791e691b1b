package io.candlewick.model.windows;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The clock by which windows start: that of a time zone, and the time at which a day's session
 * begins. A session that begins at 12:00 or later is that of the next date: with 17:00 Monday's
 * session, and so the week, begins on Sunday. Immutable and thread-safe.
 */
public final class WindowClock {
  /** Days from midnight to midnight, UTC. */
  public static final WindowClock UTC = new WindowClock(ZoneOffset.UTC, null);

  private static final Pattern OFFSET = Pattern.compile("[+-][0-9]{2}:[0-9]{2}");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final DateTimeFormatter HOUR_AND_MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  private final ZoneId zone;
  private final LocalTime session;

  private WindowClock(ZoneId zone, LocalTime session) {
    this.zone = Objects.requireNonNull(zone, "zone");
    this.session = session;
  }

  /** Days from midnight to midnight in a zone. */
  public static WindowClock of(ZoneId zone) {
    return new WindowClock(zone, null);
  }

  /**
   * Reads the name of a zone.
   *
   * @param zone as in {@code America/New_York}, {@code UTC} or {@code +05:30}
   * @throws IllegalArgumentException naming the text and the form expected
   */
  public static WindowClock parse(String zone) {
    try {
      if (zone.equals("UTC")) {
        return UTC;
      }
      if (OFFSET.matcher(zone).matches()
          || ZoneRulesProvider.getAvailableZoneIds().contains(zone)) {
        return of(ZoneId.of(zone));
      }
    } catch (DateTimeException e) {
      throw unknown(zone, e);
    }
    throw unknown(zone, null);
  }

  private static IllegalArgumentException unknown(String zone, DateTimeException cause) {
    return new IllegalArgumentException(
        "'"
            + zone
            + "' is not a time zone: write a name as in America/New_York, UTC, or an offset as in"
            + " +05:30",
        cause);
  }

  /** The same clock with sessions that begin at a time of day, in whole minutes. */
  public WindowClock from(LocalTime session) {
    return new WindowClock(zone, Objects.requireNonNull(session, "session"));
  }

  /**
   * The same clock with sessions that begin at a time of day.
   *
   * @param session as in {@code 09:15}
   * @throws IllegalArgumentException naming the text and the form expected
   */
  public WindowClock fromSession(String session) {
    if (!TIME.matcher(session).matches()) {
      throw new IllegalArgumentException(
          "'" + session + "' is not the start of a session: write HH:MM from 00:00 to 23:59");
    }
    return from(LocalTime.parse(session));
  }

  public ZoneId zone() {
    return zone;
  }

  /** The time of day at which a session begins; empty if none was given. */
  public Optional<LocalTime> session() {
    return Optional.ofNullable(session);
  }

  ZoneRules rules() {
    return zone.getRules();
  }

  /** When the day of 1970-01-01 starts: in microseconds from midnight, from −12 hours up to 12. */
  long startOfDay() {
    if (session == null) {
      return 0;
    }
    long time = session.toNanoOfDay() / 1_000;
    return time < WindowLength.DAY / 2 ? time : time - WindowLength.DAY;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WindowClock clock
        && zone.equals(clock.zone)
        && Objects.equals(session, clock.session);
  }

  @Override
  public int hashCode() {
    return Objects.hash(zone, session);
  }

  /** As in {@code America/New_York} or {@code America/New_York 17:00}. */
  @Override
  public String toString() {
    String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    return session == null ? name : name + " " + HOUR_AND_MINUTE.format(session);
  }
}
