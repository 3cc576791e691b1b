package io.candlewick.market.battery;

import io.candlewick.market.Asset;
import io.candlewick.market.Profile;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Of the standard profile in the whole simulated market, before prices are rounded. A price is that
 * of a geometric Brownian motion, times what is left of its shocks; both are known.
 */
final class StandardExperiments {
  private static final long SECOND = 1_000_000;
  private static final int TICKS = 40_000;
  private static final int TICKS_OF_HOUR = 3_600;
  private static final int HOURS = 60;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** A normal lies within so many with a probability of 99.99 %. */
  private static final double DEVIATIONS = 3.890592;

  /** What rounding of binary fractions may add up to in a price, as a fraction of it. */
  private static final double ROUNDING = 1e-9;

  private StandardExperiments() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(Part.STANDARD, "ten assets for half a day", StandardExperiments::ticks),
        new Experiment(
            Part.STANDARD,
            "sixty hours of ten assets, each from the start",
            StandardExperiments::hours));
  }

  /** One asset as the table and its own past say that it must be. */
  private static final class Expected {
    private static final double FADED_A_TICK = StrictMath.pow(2, -1 / 60.0);

    private final SimulatedMarket market;
    private final Asset asset;
    private final ClassicClass row;
    private double undisturbed;
    private double left;
    private int ticks;

    Expected(SimulatedMarket market, Asset asset) {
      this.market = market;
      this.asset = asset;
      this.row = ClassicClass.of(asset.type());
      this.undisturbed = market.exactPrice(asset.symbol());
    }

    /** The residual of the tick that was. */
    double move() {
      double before = undisturbed;
      undisturbed = market.undisturbedPrice(asset.symbol());
      left *= FADED_A_TICK;
      ticks++;
      return (Math.log(undisturbed / before) - row.mean()) / row.deviation();
    }

    /** The deviations that the undisturbed price lies from its mean. */
    double place() {
      double start = Math.log((double) asset.startPrice() / 100_000_000);
      return (Math.log(undisturbed) - start - ticks * row.mean())
          / (row.deviation() * Math.sqrt(ticks));
    }

    private double edge(double deviations) {
      double start = (double) asset.startPrice() / 100_000_000;
      return start * Math.exp(ticks * row.mean() + deviations * row.deviation() * Math.sqrt(ticks));
    }

    /** Whether the band has room for the largest crash and the largest spike. */
    boolean isFree() {
      double price = undisturbed * Math.exp(left);
      return price * 0.85 > edge(-DEVIATIONS) && price * 1.12 < edge(DEVIATIONS);
    }

    /** The size of a shock in the tick that was, as a fraction. */
    double shock() {
      double now = Math.log(market.exactPrice(asset.symbol()) / undisturbed);
      double size = Math.expm1(now - left);
      left = now;
      return size;
    }

    /** How far the price is from where it must be, as a fraction. */
    double error() {
      double low = Math.min(undisturbed, edge(-DEVIATIONS));
      double high = Math.max(undisturbed, edge(DEVIATIONS));
      double price = Math.min(high, Math.max(low, undisturbed * Math.exp(left)));
      return Math.abs(market.exactPrice(asset.symbol()) / price - 1);
    }

    /** Whether the price is outside its band though the undisturbed one is inside. */
    boolean strays() {
      double price = market.exactPrice(asset.symbol());
      double low = edge(-DEVIATIONS);
      double high = edge(DEVIATIONS);
      return undisturbed > low
          && undisturbed < high
          && (price < low * (1 - ROUNDING) || price > high * (1 + ROUNDING));
    }
  }

  private static List<Expected> expected(SimulatedMarket market) {
    return market.assets().stream().map(asset -> new Expected(market, asset)).toList();
  }

  private static List<Check> ticks(Models models, Draws draws) {
    Profile profile = models.profiles().apply(Profiles.standard());
    SimulatedMarket market = SimulatedMarket.of(profile, draws.seed(), 0, SECOND);
    List<Expected> assets = expected(market);
    TickTruths truths = new TickTruths(assets.size());
    double[] residuals = new double[assets.size() * TICKS];
    DoubleStream.Builder crashes = DoubleStream.builder();
    DoubleStream.Builder spikes = DoubleStream.builder();
    int free = 0;
    double furthest = 0;
    for (int tick = 0; tick < TICKS; tick++) {
      market.step(truths);
      for (int i = 0; i < assets.size(); i++) {
        Expected asset = assets.get(i);
        residuals[i * TICKS + tick] = asset.move();
        boolean isFree = asset.isFree();
        free += isFree ? 1 : 0;
        EventKind truth = truths.of(i);
        if (truth != null) {
          double size = asset.shock();
          if (isFree) {
            (truth == EventKind.FLASH_CRASH ? crashes : spikes).add(size);
          }
        }
        furthest = Math.max(furthest, asset.error());
      }
    }
    List<Check> checks = new ArrayList<>();
    Residuals undisturbed = new Residuals(residuals);
    undisturbed.law().forEach(check -> checks.add(check.named("undisturbed: " + check.name())));
    undisturbed
        .independence()
        .forEach(check -> checks.add(check.named("undisturbed: " + check.name())));
    checks.add(
        Check.certain(
            "the price is the undisturbed one times what is left",
            residuals.length,
            furthest,
            furthest < ROUNDING));
    checks.addAll(
        shocks(
            "crashes",
            crashes.build().toArray(),
            free,
            ClassicClass.CRASH_PROBABILITY,
            -0.15,
            -0.05));
    checks.addAll(
        shocks(
            "spikes", spikes.build().toArray(), free, ClassicClass.SPIKE_PROBABILITY, 0.05, 0.12));
    return checks;
  }

  /** Where the band has room for any. */
  private static List<Check> shocks(
      String name, double[] sizes, int ticks, double probability, double least, double most) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "number of " + name,
            "exact binomial",
            ticks,
            sizes.length,
            Tails.binomial(sizes.length, ticks, probability)));
    double[] places = DoubleStream.of(sizes).map(size -> (size - least) / (most - least)).toArray();
    checks.addAll(Uniformity.of(places).checks("sizes of " + name));
    return checks;
  }

  private static List<Check> hours(Models models, Draws draws) {
    Profile profile = models.profiles().apply(Profiles.standard());
    SimulatedMarket market = SimulatedMarket.of(profile, draws.seed(), 0, SECOND);
    int paths = HOURS * market.assets().size();
    DoubleStream.Builder places = DoubleStream.builder();
    int outside = 0;
    int strayed = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      market.assets().forEach(asset -> market.continueFrom(asset.symbol(), asset.startPrice()));
      List<Expected> assets = expected(market);
      for (int tick = 0; tick < TICKS_OF_HOUR; tick++) {
        market.step(new TickCount());
        for (Expected asset : assets) {
          asset.move();
          strayed += asset.strays() ? 1 : 0;
        }
      }
      for (Expected asset : assets) {
        places.add(NORMAL.cumulativeProbability(asset.place()));
        outside += Math.abs(asset.place()) > DEVIATIONS ? 1 : 0;
      }
    }
    List<Check> checks = new ArrayList<>();
    checks.addAll(
        Uniformity.of(places.build().toArray()).checks("undisturbed price after an hour"));
    checks.add(
        new Check(
            "after an hour outside the 99.99 % band",
            "exact binomial",
            paths,
            outside,
            Tails.binomial(outside, paths, 2 * NORMAL.survivalProbability(DEVIATIONS))));
    checks.add(
        Check.certain(
            "shocks take no price out of the 99.99 % band at any tick",
            (long) paths * TICKS_OF_HOUR, strayed, strayed == 0));
    return checks;
  }
}
