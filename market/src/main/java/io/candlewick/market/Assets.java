package io.candlewick.market;

import io.candlewick.model.AssetType;
import java.util.List;
import java.util.Optional;

/** The assets of the simulated market, one a row. */
public final class Assets {
  private static final List<Asset> ALL =
      List.of(
          Asset.of("AAPL", AssetType.STOCK, "182.50"),
          Asset.of("TSLA", AssetType.STOCK, "245.00"),
          Asset.of("MSFT", AssetType.STOCK, "375.20"),
          Asset.of("NVDA", AssetType.STOCK, "495.80"),
          Asset.of("GOOGL", AssetType.STOCK, "140.30"),
          Asset.of("BTC-USD", AssetType.CRYPTO, "43500"),
          Asset.of("ETH-USD", AssetType.CRYPTO, "2250"),
          Asset.of("SOL-USD", AssetType.CRYPTO, "98.50"),
          Asset.of("EUR-USD", AssetType.FOREX, "1.0850"),
          Asset.of("CAD-USD", AssetType.FOREX, "0.7420"));

  private Assets() {}

  public static List<Asset> all() {
    return ALL;
  }

  public static Optional<Asset> find(String symbol) {
    return ALL.stream().filter(asset -> asset.symbol().equals(symbol)).findFirst();
  }
}
