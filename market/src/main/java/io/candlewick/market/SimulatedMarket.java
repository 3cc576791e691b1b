package io.candlewick.market;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.event.MarketEvent.Origin;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A market of simulated assets that all tick at the same times: start, start + period, and so on.
 *
 * <p>The same profile, seed, start and period give the same ticks to the bit, whatever the number
 * of threads and however steps are divided into calls. Assets added at the end of the profile do
 * not change those before. Not thread-safe; each call may use threads of its own.
 */
public final class SimulatedMarket {
  private static final int BLOCK = 512;

  private final Profile profile;
  private final long periodMicros;
  private final Map<String, SimulatedAsset> bySymbol = new LinkedHashMap<>();
  private final SimulatedAsset[] assets;
  private final EventBook book;
  private ForkJoinPool pool;
  private long nextTime;

  private SimulatedMarket(
      Profile profile, long seed, long daySeed, long startMicros, long periodMicros) {
    this.profile = profile;
    this.periodMicros = periodMicros;
    this.nextTime = startMicros;
    this.book = new EventBook(profile, seed, startMicros);
    double[][] factor = profile.correlation().cholesky();
    for (Listing listing : profile.listings()) {
      bySymbol.put(
          listing.asset().symbol(),
          new SimulatedAsset(
              profile,
              listing,
              factor[bySymbol.size()],
              seed,
              daySeed,
              startMicros,
              periodMicros,
              BLOCK));
    }
    this.assets = bySymbol.values().toArray(new SimulatedAsset[0]);
  }

  /**
   * A market before its first step.
   *
   * @param startMicros time of the first step, in microseconds since 1970
   * @param periodMicros time between two steps, in microseconds, positive
   */
  public static SimulatedMarket of(
      Profile profile, long seed, long startMicros, long periodMicros) {
    return of(profile, seed, seed, startMicros, periodMicros);
  }

  /**
   * A market before its first step that continues an earlier one with another seed.
   *
   * @param seed of everything but {@code daySeed}
   * @param daySeed of how busy days are: that of the earlier market, so that a day goes on as it
   *     began
   * @param startMicros time of the first step, in microseconds since 1970
   * @param periodMicros time between two steps, in microseconds, positive
   */
  public static SimulatedMarket of(
      Profile profile, long seed, long daySeed, long startMicros, long periodMicros) {
    if (periodMicros <= 0) {
      throw new IllegalArgumentException(
          "The period is " + periodMicros + " µs, but must be above 0");
    }
    return new SimulatedMarket(profile, seed, daySeed, startMicros, periodMicros);
  }

  /** Its assets in the profile's order. */
  public List<Asset> assets() {
    return profile.assets();
  }

  /** Time of the next step, in microseconds since 1970. */
  public long nextTime() {
    return nextTime;
  }

  /** One step on the caller's thread. */
  public void step(MarketListener listener) {
    steps(1, 1, listener);
  }

  /**
   * Advances by some steps. A closed or halted asset gives no tick. If a listener throws, the rest
   * of the current block of steps is lost to it.
   *
   * @param count how many steps, 0 or more
   * @param threads how many threads move the assets, 1 or more; the listener is always called by
   *     the caller's thread
   */
  public void steps(int count, int threads, MarketListener listener) {
    if (count < 0 || threads < 1) {
      throw new IllegalArgumentException(
          "Steps and threads are %d and %d, but must be at least 0 and 1"
              .formatted(count, threads));
    }
    for (int left = count; left > 0; ) {
      int block = Math.min(BLOCK, left);
      block(block, threads, listener);
      left -= block;
    }
  }

  private void block(int count, int threads, MarketListener listener) {
    long first = nextTime;
    MarketEvent[][] begun = new MarketEvent[count][];
    for (int step = 0; step < count; step++) {
      List<MarketEvent> events = book.beginningBy(first + step * periodMicros, periodMicros);
      begun[step] = events.toArray(new MarketEvent[0]);
      for (MarketEvent event : events) {
        for (SimulatedAsset asset : assets) {
          asset.await(event);
        }
      }
    }
    forEachAsset(threads, i -> assets[i].drawNormals(count));
    forEachAsset(threads, i -> assets[i].walk(first, periodMicros, count, assets));
    nextTime += count * periodMicros;
    for (int step = 0; step < count; step++) {
      for (MarketEvent event : begun[step]) {
        tell(event, listener);
      }
      for (SimulatedAsset asset : assets) {
        if (asset.begun(step) != null) {
          tell(asset.begun(step), listener);
        }
        if (asset.tick(step) != null) {
          listener.tick(asset.tick(step));
        }
      }
    }
    book.forgetEnded(nextTime);
  }

  private void tell(MarketEvent begun, MarketListener listener) {
    book.remember(begun);
    listener.event(begun);
  }

  private void forEachAsset(int threads, IntConsumer action) {
    if (threads == 1 || assets.length == 1) {
      for (int i = 0; i < assets.length; i++) {
        action.accept(i);
      }
      return;
    }
    if (pool == null || pool.getParallelism() != threads) {
      pool = new ForkJoinPool(threads); // its threads are daemons and end when idle
    }
    pool.submit(() -> IntStream.range(0, assets.length).parallel().forEach(action)).join();
  }

  /**
   * Skips all steps before a time, as after a long pause of the machine. With a calendar, the next
   * step covers the skipped time; events that would have begun begin then.
   *
   * @param time in microseconds since 1970
   */
  public void skipTo(long time) {
    if (time > nextTime) {
      nextTime += -Math.floorDiv(nextTime - time, periodMicros) * periodMicros;
    }
  }

  /**
   * Continues from a price, as after a restart; a price out of the asset's bounds is set to the
   * bound.
   *
   * @param lastPrice scaled by 10<sup>8</sup>
   * @throws IllegalArgumentException naming the symbol and the known ones
   */
  public void continueFrom(String symbol, long lastPrice) {
    asset(symbol).continueFrom(lastPrice);
  }

  /** The state of its assets with a band; for the others the price is enough. */
  public List<AssetState> states() {
    return Arrays.stream(assets).map(SimulatedAsset::state).flatMap(Optional::stream).toList();
  }

  /**
   * Continues from the state of an earlier market, as after a restart: in the same band, with the
   * rest of fading jumps. An asset without a band continues from the price alone.
   *
   * @param state a state of the same profile
   * @param lastPrice the last one published, scaled by 10<sup>8</sup>
   * @param lastTime its time, in microseconds since 1970
   * @throws IllegalArgumentException naming the symbol and the known ones
   */
  public void continueFrom(AssetState state, long lastPrice, long lastTime) {
    asset(state.symbol()).continueFrom(state, lastPrice, lastTime);
  }

  /**
   * The price before it is rounded to the tick size.
   *
   * @throws IllegalArgumentException naming the symbol and the known ones
   */
  public double exactPrice(String symbol) {
    return asset(symbol).price();
  }

  /**
   * The price, before it is rounded, without the rest of fading jumps.
   *
   * @throws IllegalArgumentException naming the symbol and the known ones
   */
  public double undisturbedPrice(String symbol) {
    return asset(symbol).undisturbed();
  }

  private SimulatedAsset asset(String symbol) {
    SimulatedAsset asset = bySymbol.get(symbol);
    if (asset == null) {
      throw new IllegalArgumentException(
          "'" + symbol + "' is not simulated; these are: " + String.join(", ", bySymbol.keySet()));
    }
    return asset;
  }

  /**
   * Injects an event. An event that starts before the next step starts with that step.
   *
   * @return the event as it will happen
   * @throws IllegalArgumentException if it affects no asset, or its id is in use
   */
  public MarketEvent inject(MarketEvent event) {
    if (assets().stream().noneMatch(asset -> event.scope().reaches(asset.symbol(), asset.type()))) {
      throw new IllegalArgumentException(
          "The event affects no asset: its scope is '%s', but the assets are %s"
              .formatted(event.scope().text(), String.join(", ", bySymbol.keySet())));
    }
    if (events().stream().anyMatch(known -> known.id().equals(event.id()))) {
      throw new IllegalArgumentException(
          "There is already an event with the id '" + event.id() + "': use another id");
    }
    MarketEvent injected =
        new MarketEvent(
            event.id(),
            event.kind(),
            event.scope(),
            Math.max(event.start(), nextTime),
            event.effect(),
            Origin.INJECTED);
    book.add(injected);
    return injected;
  }

  /** Current and coming events and the newest past ones, by start. */
  public List<MarketEvent> events() {
    return book.all(nextTime);
  }
}
