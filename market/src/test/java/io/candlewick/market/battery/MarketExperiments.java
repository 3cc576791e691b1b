package io.candlewick.market.battery;

import io.candlewick.market.Asset;
import io.candlewick.market.CorrelationMatrix;
import io.candlewick.market.Listing;
import io.candlewick.market.MarketTime;
import io.candlewick.market.ModelChoice;
import io.candlewick.market.PriceModels;
import io.candlewick.market.PriceRules;
import io.candlewick.market.Profile;
import io.candlewick.market.Seasonality;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.SizeRules;
import io.candlewick.market.SpreadRules;
import io.candlewick.market.calendar.AlwaysOpen;
import io.candlewick.market.calendar.NewYorkStockExchange;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Of profiles in the whole simulated market: streams, correlation and calendars come together. */
final class MarketExperiments {
  private static final long DAY = 86_400_000_000L;
  private static final long MINUTE = 60_000_000L;
  private static final double DAYS_PER_YEAR = 365.25;
  private static final double YEARS = 1 / DAYS_PER_YEAR;
  private static final double VOLATILITY = 0.4;
  private static final double HALF_LIFE_DAYS = 3;
  private static final MertonLaw JUMPS = new MertonLaw(0.1, 0.2, 100, -0.02, 0.03);
  private static final long START_PRICE = 100 * FixedPoint.ONE;
  private static final int STEPS = 60_000;
  private static final int STEPS_FROM_START = 250;
  private static final double[][] CORRELATIONS = {
    {1, 0.7, -0.4, 0.2}, {0.7, 1, -0.2, 0.1}, {-0.4, -0.2, 1, 0}, {0.2, 0.1, 0, 1}
  };

  private MarketExperiments() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(
            Part.MARKET, "four correlated assets, day by day", (models, draws) -> days(draws)),
        new Experiment(
            Part.MARKET, "a New York stock, minute by minute", (models, draws) -> minutes(draws)));
  }

  private static Listing listing(
      String symbol, MarketTime time, String model, Map<String, Double> parameters) {
    return new Listing(
        new Asset(symbol, AssetType.STOCK, "USD", START_PRICE),
        new ModelChoice(PriceModels.find(model).orElseThrow(), parameters),
        time,
        new PriceRules(FixedPoint.ONE / 100, 1e-3, 1e3),
        new SpreadRules(0.001, 0, false),
        new SizeRules(1000, false, 0.5, 20));
  }

  private static List<Check> days(Draws draws) {
    MarketTime always = new MarketTime.ByCalendar(new AlwaysOpen(), Seasonality.NONE);
    Map<String, Double> diffusion =
        Map.of("drift_per_year", 0.1, "volatility_per_year", VOLATILITY);
    List<String> symbols = List.of("ONE", "TWO", "BACK", "JUMPS");
    Profile profile =
        new Profile(
            "four",
            List.of(
                listing("ONE", always, "gbm", diffusion),
                listing("TWO", always, "gbm", diffusion),
                listing(
                    "BACK",
                    always,
                    "ou",
                    Map.of(
                        "centre_price",
                        100.0,
                        "half_life_days",
                        HALF_LIFE_DAYS,
                        "volatility_per_year",
                        VOLATILITY)),
                listing(
                    "JUMPS",
                    always,
                    "merton",
                    Map.of(
                        "drift_per_year", JUMPS.drift(),
                        "volatility_per_year", JUMPS.volatility(),
                        "jumps_per_year", JUMPS.perYear(),
                        "jump_mean_log", JUMPS.jumpMean(),
                        "jump_deviation_log", JUMPS.jumpDeviation()))),
            CorrelationMatrix.of(symbols, CORRELATIONS),
            List.of(),
            List.of());
    SimulatedMarket market = SimulatedMarket.of(profile, draws.seed(), 0, DAY);
    double[][] before = new double[symbols.size()][STEPS];
    double[][] after = new double[symbols.size()][STEPS];
    for (int step = 0; step < STEPS; step++) {
      if (step % STEPS_FROM_START == 0) {
        symbols.forEach(symbol -> market.continueFrom(symbol, START_PRICE));
      }
      for (int i = 0; i < before.length; i++) {
        before[i][step] = Math.log(market.exactPrice(symbols.get(i)));
      }
      market.step(new TickCount());
      for (int i = 0; i < before.length; i++) {
        after[i][step] = Math.log(market.exactPrice(symbols.get(i)));
      }
    }
    double trend = (0.1 - VOLATILITY * VOLATILITY / 2) * YEARS;
    double deviation = VOLATILITY * Math.sqrt(YEARS);
    double left = Math.pow(0.5, 1 / HALF_LIFE_DAYS);
    double ofBack =
        OuExperiments.stationaryDeviation(VOLATILITY, HALF_LIFE_DAYS * YEARS)
            * Math.sqrt(1 - left * left);
    double[] one = new double[STEPS];
    double[] two = new double[STEPS];
    double[] back = new double[STEPS];
    double[] jumps = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      one[i] = (after[0][i] - before[0][i] - trend) / deviation;
      two[i] = (after[1][i] - before[1][i] - trend) / deviation;
      back[i] = (after[2][i] - Math.log(100) - (before[2][i] - Math.log(100)) * left) / ofBack;
      jumps[i] = after[3][i] - before[3][i];
    }
    List<Check> checks = new ArrayList<>();
    checks.addAll(of("GBM", new Residuals(one)));
    checks.addAll(of("Ornstein–Uhlenbeck", new Residuals(back)));
    checks.addAll(of("Merton", Residuals.of(jumps, JUMPS.distribution(YEARS))));
    checks.add(new Correlation(one, two).check("correlation GBM, GBM", CORRELATIONS[0][1]));
    checks.add(new Correlation(one, back).check("correlation GBM, OU", CORRELATIONS[0][2]));
    checks.add(new Correlation(two, back).check("correlation second GBM, OU", CORRELATIONS[1][2]));
    return checks;
  }

  private static List<Check> of(String name, Residuals residuals) {
    List<Check> checks = new ArrayList<>(residuals.law());
    checks.addAll(residuals.independence());
    return checks.stream().map(check -> check.named(name + ": " + check.name())).toList();
  }

  /** Half a year without half days; a night or weekend counts a fifth of a day. */
  private static List<Check> minutes(Draws draws) {
    MarketTime time =
        new MarketTime.ByCalendar(new NewYorkStockExchange(), SeasonalityExperiments.SEASON);
    Profile profile =
        new Profile(
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
    long start = Instant.parse("2026-01-05T14:30:00Z").getEpochSecond() * 1_000_000;
    SimulatedMarket market = SimulatedMarket.of(profile, draws.seed(), start, MINUTE);
    DoubleStream.Builder residuals = DoubleStream.builder();
    double lastMinute = passed(389, 390) + 0.2;
    boolean begun = false;
    while (market.nextTime() < start + 180 * DAY) {
      int ofSession = minuteOfSession(market.nextTime());
      double before = Math.log(market.exactPrice("STOCK"));
      TickCount ticks = new TickCount();
      market.step(ticks);
      if (ticks.count() > 0) {
        double days = ofSession == 0 ? lastMinute : passed(ofSession - 1, ofSession);
        double variance = VOLATILITY * VOLATILITY * days / 252;
        if (begun) {
          double logReturn = Math.log(market.exactPrice("STOCK")) - before;
          residuals.add((logReturn + variance / 2) / Math.sqrt(variance));
        }
        begun = true;
      }
    }
    return of("GBM", new Residuals(residuals.build().toArray()));
  }

  /**
   * What a span of a session counts, in days: four fifths of its part of the session's variance.
   */
  private static double passed(int fromMinute, int toMinute) {
    double variance = 0;
    int points = 20;
    for (int i = 0; i < points; i++) {
      double minute = fromMinute + (toMinute - fromMinute) * (i + 0.5) / points;
      variance += SeasonalityExperiments.variance(minute / 390) / points;
    }
    return 0.8 * variance * (toMinute - fromMinute) / 390;
  }

  private static int minuteOfSession(long micros) {
    ZonedDateTime local =
        Instant.ofEpochSecond(micros / 1_000_000).atZone(ZoneId.of("America/New_York"));
    return local.getHour() * 60 + local.getMinute() - (9 * 60 + 30);
  }
}
