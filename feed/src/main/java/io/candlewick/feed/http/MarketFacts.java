package io.candlewick.feed.http;

import io.candlewick.market.Asset;
import java.util.List;

/**
 * What the API tells of the simulated market.
 *
 * @param assets what it simulates, none where there is no simulated market
 * @param crashProbability of a flash crash in one tick, 0 to 1
 * @param spikeProbability of a price spike in one tick, 0 to 1
 */
public record MarketFacts(List<Asset> assets, double crashProbability, double spikeProbability) {
  public MarketFacts {
    assets = List.copyOf(assets);
  }
}
