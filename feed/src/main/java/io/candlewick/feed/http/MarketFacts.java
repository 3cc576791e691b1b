package io.candlewick.feed.http;

import io.candlewick.market.Asset;
import io.candlewick.market.Listing;
import io.candlewick.market.MarketTime;
import io.candlewick.market.Profile;
import io.candlewick.market.event.EventKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The facts about the simulated market that the API reports.
 *
 * @param assets the simulated assets; empty if no market is simulated
 * @param times how time passes for each of them, by symbol
 * @param crashProbability of a flash crash in one tick, 0 to 1
 * @param spikeProbability of a price spike in one tick, 0 to 1
 * @param jumpHalfLives half-life of the jump by kind of event; zero, or no entry, for a permanent
 *     jump
 */
public record MarketFacts(
    List<Asset> assets,
    Map<String, MarketTime> times,
    double crashProbability,
    double spikeProbability,
    Map<EventKind, Duration> jumpHalfLives) {

  public MarketFacts {
    assets = List.copyOf(assets);
    times = Map.copyOf(times);
    jumpHalfLives = Map.copyOf(jumpHalfLives);
  }

  /** The facts of a profile's market. */
  public static MarketFacts of(Profile profile) {
    return new MarketFacts(
        profile.assets(),
        profile.listings().stream()
            .collect(Collectors.toMap(listing -> listing.asset().symbol(), Listing::time)),
        profile.crashProbability(),
        profile.spikeProbability(),
        Arrays.stream(EventKind.values())
            .collect(Collectors.toMap(kind -> kind, profile::jumpHalfLife)));
  }

  /** The facts if no market is simulated. */
  public static MarketFacts none() {
    return new MarketFacts(List.of(), Map.of(), 0, 0, Map.of());
  }

  Duration jumpHalfLife(EventKind kind) {
    return jumpHalfLives.getOrDefault(kind, Duration.ZERO);
  }
}
