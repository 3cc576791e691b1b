package io.candlewick.market.battery;

import io.candlewick.market.Profile;
import io.candlewick.market.SimulatedMarket;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Of profiles in the whole simulated market: streams, correlation and calendars come together. */
final class MarketExperiments {
  private static final long DAY = 86_400_000_000L;
  private static final long MINUTE = 60_000_000L;
  private static final double YEARS = 1 / 365.25;
  private static final int STEPS = 50_000;
  private static final int STEPS_FROM_START = 250;
  private static final int MINUTES_OF_SESSION = 390;
  private static final double SESSIONS_PER_YEAR = 252;

  /** What a night, a weekend or a holiday counts of a day's variance. */
  private static final double CLOSED_SHARE = 0.2;

  private MarketExperiments() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(Part.MARKET, "four correlated assets, day by day", MarketExperiments::days),
        new Experiment(
            Part.MARKET, "a New York stock, minute by minute", MarketExperiments::minutes));
  }

  private static List<Check> days(Models models, Draws draws) {
    Profile profile = models.profiles().apply(MarketProfiles.four());
    DailyPrices prices = DailyPrices.of(profile, draws.seed());
    double sigma = MarketProfiles.VOLATILITY;
    double trend = (MarketProfiles.DRIFT - sigma * sigma / 2) * YEARS;
    double deviation = sigma * Math.sqrt(YEARS);
    double left = Math.pow(0.5, 1 / MarketProfiles.HALF_LIFE_DAYS);
    double centre = Math.log(MarketProfiles.START);
    double ofBack =
        OuExperiments.stationaryDeviation(sigma, MarketProfiles.HALF_LIFE_DAYS * YEARS)
            * Math.sqrt(1 - left * left);
    double[] one = prices.map(0, (from, to) -> (to - from - trend) / deviation);
    double[] two = prices.map(1, (from, to) -> (to - from - trend) / deviation);
    double[] back = prices.map(2, (from, to) -> (to - centre - (from - centre) * left) / ofBack);
    double[] jumps = prices.map(3, (from, to) -> to - from);
    double[][] correlations = MarketProfiles.CORRELATIONS;
    List<Check> checks = new ArrayList<>();
    checks.addAll(of("GBM", new Residuals(one)));
    checks.addAll(of("Ornstein–Uhlenbeck", new Residuals(back)));
    checks.addAll(of("Merton", Residuals.of(jumps, MarketProfiles.JUMPS.distribution(YEARS))));
    checks.add(new Correlation(one, two).check("correlation GBM, GBM", correlations[0][1]));
    checks.add(new Correlation(one, back).check("correlation GBM, OU", correlations[0][2]));
    checks.add(new Correlation(two, back).check("correlation second GBM, OU", correlations[1][2]));
    return checks;
  }

  private static List<Check> of(String name, Residuals residuals) {
    List<Check> checks = new ArrayList<>(residuals.law());
    checks.addAll(residuals.independence());
    return checks.stream().map(check -> check.named(name + ": " + check.name())).toList();
  }

  /** Log prices before and after each day, taken back to the start now and then. */
  private record DailyPrices(List<double[]> before, List<double[]> after) {
    interface Step {
      double of(double from, double to);
    }

    static DailyPrices of(Profile profile, long seed) {
      SimulatedMarket market = SimulatedMarket.of(profile, seed, 0, DAY);
      DailyPrices prices = new DailyPrices(new ArrayList<>(), new ArrayList<>());
      for (int step = 0; step < STEPS; step++) {
        if (step % STEPS_FROM_START == 0) {
          profile
              .assets()
              .forEach(asset -> market.continueFrom(asset.symbol(), asset.startPrice()));
        }
        prices.before.add(logPrices(market, profile));
        market.step(new TickCount());
        prices.after.add(logPrices(market, profile));
      }
      return prices;
    }

    private static double[] logPrices(SimulatedMarket market, Profile profile) {
      return profile.assets().stream()
          .mapToDouble(asset -> Math.log(market.exactPrice(asset.symbol())))
          .toArray();
    }

    double[] map(int asset, Step step) {
      double[] values = new double[before.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = step.of(before.get(i)[asset], after.get(i)[asset]);
      }
      return values;
    }
  }

  /** Half a year that has no half days. */
  private static List<Check> minutes(Models models, Draws draws) {
    Profile profile = models.profiles().apply(MarketProfiles.stock());
    long start = Instant.parse("2026-01-05T14:30:00Z").getEpochSecond() * 1_000_000;
    SimulatedMarket market = SimulatedMarket.of(profile, draws.seed(), start, MINUTE);
    double overnight = days(MINUTES_OF_SESSION - 1) + CLOSED_SHARE;
    DoubleStream.Builder residuals = DoubleStream.builder();
    market.step(new TickCount());
    while (market.nextTime() < start + 180 * DAY) {
      int minute = minuteOfSession(market.nextTime());
      double before = market.exactPrice("STOCK");
      TickCount ticks = new TickCount();
      market.step(ticks);
      if (ticks.count() > 0) {
        double days = minute == 0 ? overnight : days(minute - 1);
        double variance = Math.pow(MarketProfiles.VOLATILITY, 2) * days / SESSIONS_PER_YEAR;
        double logReturn = Math.log(market.exactPrice("STOCK") / before);
        residuals.add((logReturn + variance / 2) / Math.sqrt(variance));
      }
    }
    return of("GBM", new Residuals(residuals.build().toArray()));
  }

  /** What a minute of a session counts of a day's variance. */
  private static double days(int minute) {
    double variance = 0;
    int points = 20;
    for (int i = 0; i < points; i++) {
      double progress = (minute + (i + 0.5) / points) / MINUTES_OF_SESSION;
      variance += SeasonalityExperiments.variance(progress) / points;
    }
    return (1 - CLOSED_SHARE) * variance / MINUTES_OF_SESSION;
  }

  private static int minuteOfSession(long micros) {
    ZonedDateTime local =
        Instant.ofEpochSecond(micros / 1_000_000).atZone(ZoneId.of("America/New_York"));
    return local.getHour() * 60 + local.getMinute() - (9 * 60 + 30);
  }
}
