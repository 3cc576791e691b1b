package io.candlewick.batch.check;

import io.candlewick.market.Listing;
import io.candlewick.market.MarketTime;
import io.candlewick.market.Profile;
import io.candlewick.market.calendar.Session;
import io.candlewick.model.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of an hour in which ticks of a symbol are expected.
 *
 * @param symbol the symbol
 * @param opensAt inclusive
 * @param closesAt exclusive, within the same hour
 * @param ticksPerMinute how many ticks a minute has, 0 or more
 */
record OpenHours(String symbol, Instant opensAt, Instant closesAt, double ticksPerMinute) {
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * The hours of all assets of a profile.
   *
   * @param from a full hour
   * @param to exclusive, a full hour
   */
  static List<OpenHours> of(Profile profile, double ticksPerMinute, Instant from, Instant to) {
    List<OpenHours> hours = new ArrayList<>();
    for (Listing listing : profile.listings()) {
      for (Instant hour = from; hour.isBefore(to); hour = hour.plus(HOUR)) {
        addHour(listing, ticksPerMinute, hour, hours);
      }
    }
    return hours;
  }

  private static void addHour(
      Listing listing, double ticksPerMinute, Instant hour, List<OpenHours> hours) {
    long end = Micros.of(hour.plus(HOUR));
    long start = Micros.of(hour);
    while (start < end) {
      Session session = sessionFrom(listing.time(), start);
      long opens = Math.max(start, session.open());
      long closes = Math.min(end, session.close());
      if (opens < closes) {
        hours.add(
            new OpenHours(
                listing.asset().symbol(),
                Micros.toInstant(opens),
                Micros.toInstant(closes),
                ticksPerMinute));
      }
      start = Math.max(closes, opens);
    }
  }

  private static Session sessionFrom(MarketTime time, long start) {
    return time instanceof MarketTime.ByCalendar byCalendar
        ? byCalendar.calendar().sessionFrom(start)
        : Session.ENDLESS;
  }

  /** What is expected by both, with the fewer ticks. */
  Optional<OpenHours> and(OpenHours other) {
    Instant opens = opensAt.isAfter(other.opensAt) ? opensAt : other.opensAt;
    Instant closes = closesAt.isBefore(other.closesAt) ? closesAt : other.closesAt;
    return symbol.equals(other.symbol) && opens.isBefore(closes)
        ? Optional.of(
            new OpenHours(symbol, opens, closes, Math.min(ticksPerMinute, other.ticksPerMinute)))
        : Optional.empty();
  }
}
