package io.candlewick.market;

import io.candlewick.market.correlation.CorrelationMatrix;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.RandomEvent;
import io.candlewick.market.event.ScheduledEvent;
import java.time.Duration;
import java.util.List;

/**
 * What a simulated market consists of. Immutable and thread-safe.
 *
 * @param name its name
 * @param listings its assets and how they move and trade, in their order
 * @param correlation of the returns of its assets, in the same order
 * @param randomEvents what happens by chance
 * @param scheduledEvents what happens at known times
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

  /** Probability of a flash crash in a tick of an asset; 0 where it is not told by tick. */
  public double crashProbability() {
    return probabilityPerTick(EventKind.FLASH_CRASH);
  }

  /** Probability of a price spike in a tick of an asset; 0 where it is not told by tick. */
  public double spikeProbability() {
    return probabilityPerTick(EventKind.PRICE_SPIKE);
  }

  /**
   * The half-life of the jump of an event of a kind as it comes by chance; zero where such jumps
   * stay, or none come.
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
