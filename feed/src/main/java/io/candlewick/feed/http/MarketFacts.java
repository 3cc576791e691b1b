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
 * What the API tells of the simulated market.
 *
 * @param assets what it simulates, none where there is no simulated market
 * @param crashProbability of a flash crash in one tick, 0 to 1
 * @param spikeProbability of a price spike in one tick, 0 to 1
 * @param jumpHalfLives after which time half of the jump of an event of a kind is gone; zero, or no
 *     entry, where it stays
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

  /** Of a market by a profile. */
  public static MarketFacts of(Profile profile) {
    return new MarketFacts(
        profile.assets(),
        profile.crashProbability(),
        profile.spikeProbability(),
        Arrays.stream(EventKind.values())
            .collect(Collectors.toMap(kind -> kind, profile::jumpHalfLife)));
  }

  /** Where nothing is simulated. */
  public static MarketFacts none() {
    return new MarketFacts(List.of(), 0, 0, Map.of());
  }

  Duration jumpHalfLife(EventKind kind) {
    return jumpHalfLives.getOrDefault(kind, Duration.ZERO);
  }
}
