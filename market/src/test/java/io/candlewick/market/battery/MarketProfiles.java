package io.candlewick.market.battery;

import io.candlewick.market.Asset;
import io.candlewick.market.Listing;
import io.candlewick.market.MarketTime;
import io.candlewick.market.PriceRules;
import io.candlewick.market.Profile;
import io.candlewick.market.Seasonality;
import io.candlewick.market.SizeRules;
import io.candlewick.market.SpreadRules;
import io.candlewick.market.calendar.AlwaysOpen;
import io.candlewick.market.calendar.NewYorkStockExchange;
import io.candlewick.market.correlation.CorrelationMatrix;
import io.candlewick.market.price.ModelChoice;
import io.candlewick.market.price.PriceModels;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import java.util.List;
import java.util.Map;

/** Markets whose law is known. */
final class MarketProfiles {
  static final double START = 100;
  static final double DRIFT = 0.1;
  static final double VOLATILITY = 0.4;
  static final double HALF_LIFE_DAYS = 3;
  static final MertonLaw JUMPS = new MertonLaw(0.1, 0.2, 100, -0.02, 0.03);
  static final double[][] CORRELATIONS = {
    {1, 0.7, -0.4, 0.2}, {0.7, 1, -0.2, 0.1}, {-0.4, -0.2, 1, 0}, {0.2, 0.1, 0, 1}
  };

  private MarketProfiles() {}

  /** Assets ONE and TWO (GBM), BACK (Ornstein–Uhlenbeck) and JUMPS (Merton), day and night. */
  static Profile four() {
    MarketTime always = new MarketTime.ByCalendar(new AlwaysOpen(), Seasonality.NONE);
    Map<String, Double> diffusion =
        Map.of("drift_per_year", DRIFT, "volatility_per_year", VOLATILITY);
    Map<String, Double> reversion =
        Map.of(
            "centre_price", START,
            "half_life_days", HALF_LIFE_DAYS,
            "volatility_per_year", VOLATILITY);
    Map<String, Double> jumps =
        Map.of(
            "drift_per_year", JUMPS.drift(),
            "volatility_per_year", JUMPS.volatility(),
            "jumps_per_year", JUMPS.perYear(),
            "jump_mean_log", JUMPS.jumpMean(),
            "jump_deviation_log", JUMPS.jumpDeviation());
    return new Profile(
        "four",
        List.of(
            listing("ONE", always, "gbm", diffusion),
            listing("TWO", always, "gbm", diffusion),
            listing("BACK", always, "ou", reversion),
            listing("JUMPS", always, "merton", jumps)),
        CorrelationMatrix.of(List.of("ONE", "TWO", "BACK", "JUMPS"), CORRELATIONS),
        List.of(),
        List.of());
  }

  /** The asset STOCK (GBM without drift) in New York. */
  static Profile stock() {
    MarketTime time =
        new MarketTime.ByCalendar(new NewYorkStockExchange(), SeasonalityExperiments.SEASON);
    return new Profile(
        "stock",
        List.of(
            listing(
                "STOCK",
                time,
                "gbm",
                Map.of("drift_per_year", 0.0, "volatility_per_year", VOLATILITY))),
        CorrelationMatrix.independent(List.of("STOCK")),
        List.of(),
        List.of());
  }

  private static Listing listing(
      String symbol, MarketTime time, String model, Map<String, Double> parameters) {
    return new Listing(
        new Asset(symbol, AssetType.STOCK, "USD", FixedPoint.parse("100")),
        new ModelChoice(PriceModels.find(model).orElseThrow(), parameters),
        time,
        new PriceRules(FixedPoint.ONE / 100, 1e-3, 1e3, PriceRules.NO_BAND),
        new SpreadRules(0.001, 0, false),
        new SizeRules(1000, false, 0.5, 20, 0));
  }
}
