package io.candlewick.market;

import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.price.AssetRandom;
import io.candlewick.market.price.PriceBand;
import io.candlewick.market.price.PriceModel;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One asset of a simulated market: its exact price, its model, its random streams. A block of its
 * steps depends only on the seed, its symbol, its listing, the normals of the assets before it, and
 * the events that affect it. Not thread-safe.
 */
final class SimulatedAsset {
  /**
   * The half-life with which a price moves from the last published one to the one of a restored
   * state.
   */
  private static final long JOIN_HALF_LIFE = 60_000_000;

  private final Listing listing;
  private final Asset asset;
  private final PriceModel model;
  private final TradingClock clock;
  private final AssetEvents events;
  private final AssetRandom normalStream;
  private final AssetRandom modelStream;
  private final AssetRandom sizeStream;
  private final int[] sources;
  private final double[] weights;
  private final double lowest;
  private final double highest;
  private final double medianSize;
  private final DailyVolume dailyVolume;
  private final PriceBand band;
  private final FadingJumps fading = new FadingJumps();
  private final double[] normals;
  private final RawTick[] ticks;
  private final MarketEvent[] begun;
  private double undisturbed;
  private double price;
  private String truth;

  /**
   * @param factorRow this asset's row of the Cholesky factor
   * @param daySeed the seed of how busy days are
   * @param start time of the first step
   * @param block the most steps at once
   */
  SimulatedAsset(
      Profile profile,
      Listing listing,
      double[] factorRow,
      long seed,
      long daySeed,
      long start,
      long periodMicros,
      int block) {
    this.listing = listing;
    this.asset = listing.asset();
    this.price = toDouble(asset.startPrice());
    this.undisturbed = price;
    this.model = listing.model().create(price);
    this.clock = TradingClock.of(listing.time(), start - periodMicros);
    this.events = new AssetEvents(asset, seed, profile.randomEvents());
    this.normalStream = AssetRandom.of(seed, asset.symbol(), "normals");
    this.modelStream = AssetRandom.of(seed, asset.symbol());
    this.sizeStream = AssetRandom.of(seed, asset.symbol(), "sizes");
    this.sources = IntStream.range(0, factorRow.length).filter(j -> factorRow[j] != 0).toArray();
    this.weights = IntStream.of(sources).mapToDouble(j -> factorRow[j]).toArray();
    this.lowest = listing.prices().lowest(asset.startPrice());
    this.highest = listing.prices().highest(asset.startPrice());
    this.medianSize = listing.sizes().medianPerTick(listing.time(), periodMicros);
    this.dailyVolume = new DailyVolume(listing.sizes().dailyDeviation(), daySeed, asset.symbol());
    double deviations = listing.prices().bandDeviations();
    this.band = deviations == PriceRules.NO_BAND ? null : listing.model().band(price, deviations);
    this.normals = new double[block];
    this.ticks = new RawTick[block];
    this.begun = new MarketEvent[block];
  }

  Asset asset() {
    return asset;
  }

  double price() {
    return price;
  }

  /** The price without the rest of fading jumps. */
  double undisturbed() {
    return undisturbed;
  }

  void continueFrom(long lastPrice) {
    price = clamp(toDouble(lastPrice));
    undisturbed = price;
    fading.clear();
    if (band != null) {
      band.beginAt(price);
    }
  }

  /** Its state; empty if it has no band. */
  Optional<AssetState> state() {
    return Optional.ofNullable(band)
        .map(
            found ->
                new AssetState(
                    asset.symbol(),
                    fading.time(),
                    undisturbed,
                    found.start(),
                    found.mean(),
                    found.variance(),
                    fading.state()));
  }

  /**
   * Continues from a state and the last published price, which may be a little newer, as after a
   * kill. The difference between them fades, so that neither the price nor the undisturbed price
   * jumps. If the state is newer than the last price, its jumps were never published: only the
   * difference fades.
   */
  void continueFrom(AssetState state, long lastPrice, long lastTime) {
    if (band == null) {
      continueFrom(lastPrice);
      return;
    }
    undisturbed = clamp(state.undisturbed());
    band.continueFrom(state.bandStart(), state.bandMean(), state.bandVariance());
    fading.continueFrom(state);
    if (state.time() > lastTime) {
      fading.clear();
    }
    fading.moveTo(lastTime);
    price = fading.isEmpty() ? undisturbed : disturbed();
    if (round(price) != lastPrice) {
      join(clamp(toDouble(lastPrice)));
    }
  }

  /**
   * Moves the price from the last published one: the part within the band like a random jump, the
   * rest freely.
   */
  private void join(double last) {
    double asked = last * StrictMath.exp(-fading.left(false));
    double held = band.draw(asked, undisturbed);
    fading.addLogarithm(StrictMath.log(held / byChanceNow()), JOIN_HALF_LIFE, true);
    fading.addLogarithm(StrictMath.log(asked / held), JOIN_HALF_LIFE, false);
    price = last;
  }

  void await(MarketEvent event) {
    if (event.scope().reaches(asset.symbol(), asset.type())) {
      events.await(event);
    }
  }

  /** First half of a block: its own independent normals. */
  void drawNormals(int count) {
    for (int step = 0; step < count; step++) {
      normals[step] = normalStream.nextGaussian();
    }
  }

  /** Second half of a block, when all assets have drawn. */
  void walk(long first, long periodMicros, int count, SimulatedAsset[] all) {
    for (int step = 0; step < count; step++) {
      double z = 0;
      for (int j = 0; j < weights.length; j++) {
        z += weights[j] * all[sources[j]].normals[step];
      }
      begun[step] = null;
      ticks[step] = step(first + step * periodMicros, z, step);
    }
  }

  /** The tick of a step of the newest block; {@code null} while closed or halted. */
  RawTick tick(int step) {
    return ticks[step];
  }

  /** The event of its own that begins with a step of the newest block, or {@code null}. */
  MarketEvent begun(int step) {
    return begun[step];
  }

  private RawTick step(long time, double z, int step) {
    events.moveTo(time);
    if (!clock.isOpen(time) || events.isHalted(time)) {
      return null;
    }
    clock.moveTo(time);
    double before = price;
    double volatility = clock.volatilityFactor() * events.volatilityFactor(time);
    double years = clock.years();
    double moveDeviation = model.volatilityPerYear() * volatility * Math.sqrt(years);
    double logReturn =
        years > 0 ? model.logReturn(undisturbed, years, volatility, z, modelStream) : 0;
    undisturbed = clamp(undisturbed * StrictMath.exp(logReturn));
    if (band != null) {
      band.move(years, volatility);
    }
    fading.moveTo(time);
    truth = years > 0 ? truthOf(model.jumpDirection()) : null;
    jumpByWaitingEvents();
    begun[step] = jumpByChance(time, years);
    price = fading.isEmpty() ? undisturbed : disturbed();
    long shown = round(price);
    double level = volatility * model.volatilityLevel();
    double width = listing.spread().width(price, level) * events.spreadFactor(time);
    long bid = listing.prices().bid(shown, width, listing.spread().onTicks());
    double size =
        listing
            .sizes()
            .size(
                medianSize
                    * listing.sizes().moveFactor(moveDeviation)
                    * dailyVolume.factor(clock.tradingDay())
                    * clock.volumeFactor()
                    * events.volumeFactor(time),
                Math.abs(price / before - 1),
                price,
                sizeStream);
    return new RawTick(
        asset.symbol(),
        asset.type(),
        asset.currency(),
        RawTick.NO_SEQUENCE,
        time,
        shown,
        FixedPoint.round(size),
        bid,
        2 * shown - bid,
        truth);
  }

  /** A jump of the model is named like the event that moves a price the same way. */
  private static String truthOf(int jumpDirection) {
    if (jumpDirection == 0) {
      return null;
    }
    return (jumpDirection < 0 ? EventKind.FLASH_CRASH : EventKind.PRICE_SPIKE).name();
  }

  private void jumpByWaitingEvents() {
    List<ActiveEvent> jumps = events.jumps();
    double largest = 0;
    for (ActiveEvent event : jumps) {
      double jump = events.jump(event.event());
      EventEffect effect = event.event().effect();
      if (effect.jumpFades()) {
        fading.add(jump, effect.jumpHalfLife(), false);
      } else {
        undisturbed = clamp(undisturbed * (1 + jump));
      }
      event.jumped();
      if (Math.abs(jump) > largest) {
        largest = Math.abs(jump);
        truth = event.event().kind().name();
      }
    }
  }

  /** The price with the fading jumps; random ones stay within the band. */
  private double disturbed() {
    double byChance = byChanceNow();
    double held = band == null ? byChance : band.draw(byChance, undisturbed);
    return clamp(held * StrictMath.exp(fading.left(false)));
  }

  private double byChanceNow() {
    return undisturbed * StrictMath.exp(fading.left(true));
  }

  /** A random event whose jump would cross a bound or leave the band does not happen. */
  private MarketEvent jumpByChance(long time, double years) {
    MarketEvent event = events.draw(time, years);
    if (event == null) {
      return null;
    }
    if (event.effect().jumps()) {
      double jump = events.jump(event);
      boolean fades = event.effect().jumpFades();
      double jumped = (fades ? byChanceNow() : undisturbed) * (1 + jump);
      if (jumped < lowest || jumped > highest || (fades && band != null && !band.holds(jumped))) {
        return null;
      }
      if (fades) {
        fading.add(jump, event.effect().jumpHalfLife(), true);
      } else {
        undisturbed = jumped;
      }
      truth = event.kind().name();
    }
    events.begin(event);
    return event;
  }

  private double clamp(double value) {
    return Math.min(highest, Math.max(lowest, value));
  }

  /** To the tick size, within the bounds. */
  private long round(double value) {
    return listing.prices().round(value, lowest, highest);
  }

  private static double toDouble(long scaled) {
    return (double) scaled / FixedPoint.ONE;
  }
}
