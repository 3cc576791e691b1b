package io.candlewick.benchmarks.model;

import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.market.MarketListener;
import io.candlewick.market.Profile;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.price.AssetRandom;
import io.candlewick.market.price.GeometricBrownianMotion;
import io.candlewick.market.price.Heston;
import io.candlewick.market.price.MertonJumpDiffusion;
import io.candlewick.market.price.OrnsteinUhlenbeck;
import io.candlewick.market.price.PriceModel;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.RawTick;
import java.util.function.IntToDoubleFunction;

/**
 * Steps of one side on one thread for a given time after a warm-up of a second. A step of a model
 * draws its normal, asks the model and moves the price; a step of a market gives a whole tick.
 */
public final class ModelRate {
  private static final double ONE_SECOND = 1 / (365.25 * 86_400);
  private static final double WARM_UP_SECONDS = 1;
  private static final int STEPS_AT_ONCE = 10_000;

  /** A Monday in New York, when all markets are open. */
  private static final long START = 1_772_461_800_000_000L;

  private static volatile double sink;

  private ModelRate() {}

  public static void main(String[] args) {
    Parent.endWithIt();
    IntToDoubleFunction side = side(args[0]);
    during(side, WARM_UP_SECONDS);
    System.out.println("ANSWER " + during(side, Double.parseDouble(args[1])));
    System.exit(0);
  }

  /** Steps a second. */
  private static double during(IntToDoubleFunction side, double seconds) {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    double steps = 0;
    while (System.nanoTime() < end) {
      steps += side.applyAsDouble(STEPS_AT_ONCE);
    }
    return steps / ((System.nanoTime() - start) / 1e9);
  }

  /** Does some steps and gives how many it did. */
  private static IntToDoubleFunction side(String name) {
    return switch (name) {
      case "normals" -> normals();
      case "exp" -> ModelRate::exp;
      case "gbm" -> model(new GeometricBrownianMotion(0.07, 0.25));
      case "ou" -> model(new OrnsteinUhlenbeck(100, 120 / 365.25, 0.07));
      case "merton" -> model(new MertonJumpDiffusion(0.1, 0.8, 12, -0.01, 0.06));
      case "heston" -> model(new Heston(0.07, 0.0625, 0.0625, 4.2, 0.5, -0.6));
      case "standard" -> market(Profiles.standard());
      case "classic" -> market(Profiles.classic());
      case "realistic" -> market(Profiles.realistic());
      default -> throw new IllegalArgumentException("There is no side " + name);
    };
  }

  private static IntToDoubleFunction normals() {
    AssetRandom random = AssetRandom.of(1, "X");
    return count -> {
      double sum = 0;
      for (int step = 0; step < count; step++) {
        sum += random.nextGaussian();
      }
      sink = sum;
      return count;
    };
  }

  private static double exp(int count) {
    double sum = 0;
    for (int step = 0; step < count; step++) {
      sum += StrictMath.exp(step * 1e-7);
    }
    sink = sum;
    return count;
  }

  private static IntToDoubleFunction model(PriceModel model) {
    AssetRandom normals = AssetRandom.of(1, "X", "normals");
    AssetRandom own = AssetRandom.of(1, "X");
    return count -> {
      double price = 100;
      for (int step = 0; step < count; step++) {
        double z = normals.nextGaussian();
        price *= StrictMath.exp(model.logReturn(price, ONE_SECOND, 1, z, own));
      }
      sink = price;
      return count;
    };
  }

  private static IntToDoubleFunction market(Profile profile) {
    CountingListener listener = new CountingListener();
    SimulatedMarket market = SimulatedMarket.of(profile.alwaysOpen(), 1, START, 1_000_000);
    return count -> {
      listener.ticks = 0;
      market.steps(count / 10, 1, listener);
      sink = listener.prices;
      return (double) listener.ticks;
    };
  }

  private static final class CountingListener implements MarketListener {
    private long ticks;
    private double prices;

    @Override
    public void tick(RawTick tick) {
      ticks++;
      prices += (double) tick.price();
    }

    @Override
    public void event(MarketEvent begun) {
      // not counted
    }
  }
}
