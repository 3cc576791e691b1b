package io.candlewick.market;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A market of simulated assets. One seed gives one market: each asset's ticks depend on the seed,
 * its symbol and how many ticks it has had, and on nothing else. Different assets may be used from
 * different threads; one asset must not.
 */
public final class SimulatedMarket {
  private final Map<String, SimulatedAsset> assets = new LinkedHashMap<>();

  public SimulatedMarket(long seed, List<Asset> assets) {
    for (Asset asset : assets) {
      this.assets.put(asset.symbol(), new SimulatedAsset(asset, seed));
    }
  }

  /** The assets in the order given. */
  public List<SimulatedAsset> assets() {
    return List.copyOf(assets.values());
  }

  /**
   * The asset with a symbol.
   *
   * @throws IllegalArgumentException naming the symbol and the known ones
   */
  public SimulatedAsset asset(String symbol) {
    SimulatedAsset asset = assets.get(symbol);
    if (asset == null) {
      throw new IllegalArgumentException(
          "'" + symbol + "' is not simulated; these are: " + String.join(", ", assets.keySet()));
    }
    return asset;
  }
}
