package io.candlewick.market;

import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.RandomEvent;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import java.util.List;
import java.util.Map;

/** The published table: fixed steps a tick, shocks by chance a tick, always open. */
final class ClassicProfile {
  private ClassicProfile() {}

  static Profile create() {
    List<Listing> listings =
        List.of(
            stock("AAPL", "182.50"),
            stock("TSLA", "245.00"),
            stock("MSFT", "375.20"),
            stock("NVDA", "495.80"),
            stock("GOOGL", "140.30"),
            crypto("BTC-USD", "43500"),
            crypto("ETH-USD", "2250"),
            crypto("SOL-USD", "98.50"),
            forex("EUR-USD", "1.0850"),
            forex("CAD-USD", "0.7420"));
    return new Profile(
        "classic",
        listings,
        CorrelationMatrix.independent(listings.stream().map(l -> l.asset().symbol()).toList()),
        List.of(random(EventKind.FLASH_CRASH, 0.002), random(EventKind.PRICE_SPIKE, 0.005)),
        List.of());
  }

  private static RandomEvent random(EventKind kind, double probability) {
    return new RandomEvent(
        kind,
        new EventScope.Everything(),
        true,
        new RandomEvent.PerTick(probability),
        kind.usualEffect());
  }

  private static Listing stock(String symbol, String price) {
    return listing(symbol, AssetType.STOCK, price, 0.0001, 0.015, 252, "0.01", 0.0002, 1_000_000);
  }

  private static Listing crypto(String symbol, String price) {
    return listing(symbol, AssetType.CRYPTO, price, 0.0002, 0.04, 365, "0.01", 0.0005, 500);
  }

  private static Listing forex(String symbol, String price) {
    return listing(
        symbol, AssetType.FOREX, price, 0.00005, 0.005, 252, "0.0001", 0.00015, 10_000_000);
  }

  private static Listing listing(
      String symbol,
      AssetType type,
      String price,
      double drift,
      double volatility,
      double ticksPerYear,
      String tickSize,
      double spread,
      double volume) {
    return new Listing(
        new Asset(symbol, type, "USD", FixedPoint.parse(price)),
        new ModelChoice(
            GeometricBrownianMotion.KIND,
            Map.of("drift_per_year", drift, "volatility_per_year", volatility)),
        new MarketTime.PerTick(1 / ticksPerYear),
        new PriceRules(FixedPoint.parse(tickSize), 0.05, 20),
        new SpreadRules(spread, 0, false),
        new SizeRules(volume, false, 0.5, 20));
  }
}
