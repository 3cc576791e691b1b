package io.candlewick.market;

import io.candlewick.market.correlation.CorrelationMatrix;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.RandomEvent;
import io.candlewick.market.event.ScheduledEvent;
import java.time.Duration;
import java.util.List;

/**
 * The definition of a simulated market. Immutable and thread-safe.
 *
 * @param name its name
 * @param listings its assets with their rules, in order
 * @param correlation of the returns of its assets, in the same order
 * @param randomEvents events that come at random
 * @param scheduledEvents events that come at known times
 */
public record Profile(
    String name,
    List<Listing> listings,
    CorrelationMatrix correlation,
    List<RandomEvent> randomEvents,
    List<ScheduledEvent> scheduledEvents) {

  public Profile {
    listings = List.copyOf(listings);
    randomEvents = List.copyOf(randomEvents);
    scheduledEvents = List.copyOf(scheduledEvents);
    List<String> symbols = listings.stream().map(listing -> listing.asset().symbol()).toList();
    if (symbols.isEmpty() || symbols.stream().distinct().count() < symbols.size()) {
      throw new IllegalArgumentException(
          "A profile needs assets, each symbol once, but has " + symbols);
    }
    if (!correlation.symbols().equals(symbols)) {
      throw new IllegalArgumentException(
          "The correlation matrix is of " + correlation.symbols() + ", the assets are " + symbols);
    }
  }

  /** Its assets in their order. */
  public List<Asset> assets() {
    return listings.stream().map(Listing::asset).toList();
  }

  /** The same market without closing hours. */
  public Profile alwaysOpen() {
    return new Profile(
        name,
        listings.stream().map(Listing::alwaysOpen).toList(),
        correlation,
        randomEvents,
        scheduledEvents);
  }

  /** Probability of a flash crash in a tick of an asset; 0 if it is not given per tick. */
  public double crashProbability() {
    return probabilityPerTick(EventKind.FLASH_CRASH);
  }

  /** Probability of a price spike in a tick of an asset; 0 if it is not given per tick. */
  public double spikeProbability() {
    return probabilityPerTick(EventKind.PRICE_SPIKE);
  }

  /**
   * The half-life of the jump of random events of a kind; zero if such jumps stay, or there are
   * none.
   */
  public Duration jumpHalfLife(EventKind kind) {
    return randomEvents.stream()
        .filter(event -> event.kind() == kind)
        .map(event -> event.effect().jumpHalfLife())
        .findFirst()
        .orElse(Duration.ZERO);
  }

  private double probabilityPerTick(EventKind kind) {
    return randomEvents.stream()
        .filter(event -> event.kind() == kind)
        .filter(event -> event.rate() instanceof RandomEvent.PerTick)
        .mapToDouble(event -> ((RandomEvent.PerTick) event.rate()).probability())
        .sum();
  }
}
