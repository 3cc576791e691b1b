package io.candlewick.market;

import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.RandomEvent;
import io.candlewick.market.event.ScheduledEvent;
import io.candlewick.market.profile.ProfileException;
import io.candlewick.market.profile.ProfileReader;
import java.nio.file.Path;
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

  /** Names of the profiles that come with Candlewick. */
  public static final List<String> BUILT_IN = List.of("standard", "classic", "realistic");

  /** The built-in profile that is simulated unless another one is asked for. */
  public static final String DEFAULT = "standard";

  /**
   * The published table as in {@link #classic}, but flash crashes and price spikes fade within
   * minutes and leave each price in the band of its geometric Brownian motion.
   */
  public static Profile standard() {
    return BuiltInProfiles.get("standard");
  }

  /**
   * The published table: every tick takes a fixed step of a geometric Brownian motion, with flash
   * crashes and price spikes by chance; all markets are always open.
   */
  public static Profile classic() {
    return BuiltInProfiles.get("classic");
  }

  /** Annual parameters, calendar time, correlated assets; prices stay realistic for months. */
  public static Profile realistic() {
    return BuiltInProfiles.get("realistic");
  }

  /**
   * A profile by its name, or else the one in a file.
   *
   * @param nameOrFile one of {@link #BUILT_IN}, or the path of a YAML file
   * @throws ProfileException naming every fault
   */
  public static Profile of(String nameOrFile) {
    return BUILT_IN.contains(nameOrFile)
        ? BuiltInProfiles.get(nameOrFile)
        : load(Path.of(nameOrFile));
  }

  /**
   * Reads a YAML file.
   *
   * @throws ProfileException naming every fault with its line, value, rule and remedy
   */
  public static Profile load(Path file) {
    return ProfileReader.read(file);
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
