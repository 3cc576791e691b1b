package io.candlewick.feed.http;

import io.candlewick.market.Asset;
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
 * @param crashProbability of a flash crash in one tick, 0 to 1
 * @param spikeProbability of a price spike in one tick, 0 to 1
 * @param jumpHalfLives half-life of the jump by kind of event; zero, or no entry, for a permanent
 *     jump
 */
public record MarketFacts(
    List<Asset> assets,
    double crashProbability,
    double spikeProbability,
    Map<EventKind, Duration> jumpHalfLives) {

  public MarketFacts {
    assets = List.copyOf(assets);
    jumpHalfLives = Map.copyOf(jumpHalfLives);
  }

  /** The facts of a profile's market. */
  public static MarketFacts of(Profile profile) {
    return new MarketFacts(
        profile.assets(),
        profile.crashProbability(),
        profile.spikeProbability(),
        Arrays.stream(EventKind.values())
            .collect(Collectors.toMap(kind -> kind, profile::jumpHalfLife)));
  }

  /** The facts if no market is simulated. */
  public static MarketFacts none() {
    return new MarketFacts(List.of(), 0, 0, Map.of());
  }

  Duration jumpHalfLife(EventKind kind) {
    return jumpHalfLives.getOrDefault(kind, Duration.ZERO);
  }
}
