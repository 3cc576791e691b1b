package io.candlewick.batch.check;

import io.candlewick.analytics.MergedWindow;
import io.candlewick.market.Profile;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.SessionBreak;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Three hours of sound ticks: one every ten seconds of each symbol of the realistic market while it
 * is open, and of two recorded symbols. {@code TRADES} has sizes and pauses, {@code QUOTES} has no
 * sizes and ends after an hour.
 */
public final class GoodTicks {
  public static final Instant BEGIN = Instant.parse("2026-03-04T13:00:00Z");
  public static final Instant END = BEGIN.plus(Duration.ofHours(3));
  public static final Profile PROFILE = Profiles.realistic();
  public static final String TRADES = "TRADES";
  public static final String QUOTES = "QUOTES";

  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final long EPOCH = 1_772_600_000_000L;
  private static final CandleInterval MINUTE = CandleInterval.ONE_MINUTE;

  private GoodTicks() {}

  /** The ticks of every symbol, in order of time. */
  public static Map<String, List<Tick>> bySymbol() {
    Map<String, List<Tick>> ticks = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(11);
    PROFILE
        .listings()
        .forEach(
            listing ->
                ticks.put(
                    listing.asset().symbol(),
                    walk(
                        listing.asset().symbol(),
                        listing.asset().startPrice(),
                        random.split(),
                        time -> listing.time().closedUntil(time).isEmpty())));
    ticks.put(
        TRADES,
        walk(TRADES, 20 * FixedPoint.ONE, random.split(), time -> time / 60_000_000 % 3 != 1));
    long quotesEnd = Micros.of(BEGIN.plus(Duration.ofHours(1)));
    ticks.put(
        QUOTES,
        walk(QUOTES, FixedPoint.ONE, random.split(), time -> time < quotesEnd).stream()
            .map(tick -> TickBuilder.like(tick).volume(0).build())
            .toList());
    return ticks;
  }

  private interface OpenTimes {
    boolean contains(long time);
  }

  private static List<Tick> walk(
      String symbol, long startPrice, SplittableRandom random, OpenTimes open) {
    List<Tick> ticks = new ArrayList<>();
    long previous = Tick.NO_PREVIOUS_PRICE;
    long price = startPrice;
    for (Instant time = BEGIN; time.isBefore(END); time = time.plus(PERIOD)) {
      if (open.contains(Micros.of(time))) {
        boolean jumps = random.nextInt(100) == 0;
        price += Math.round(price * (jumps ? 0.05 : 0.001) * (random.nextDouble() * 2 - 1));
        ticks.add(
            TickBuilder.tick(symbol, EPOCH, ticks.size() + 1, Micros.of(time), price)
                .volume(1 + random.nextLong(1_000 * FixedPoint.ONE))
                .quote(price - random.nextLong(100) - 1, price + random.nextLong(100))
                .previousPrice(previous)
                .realizedVol(random.nextLong(100 * FixedPoint.ONE))
                .build());
        previous = price;
      }
    }
    return ticks;
  }

  /** Their candles of a minute, final. */
  public static List<Candle> candles(List<Tick> ticks) {
    Map<Long, MergedWindow> windows = new LinkedHashMap<>();
    for (Tick tick : ticks) {
      long start = MINUTE.windowStart(tick.eventTime());
      windows
          .computeIfAbsent(
              start, time -> new MergedWindow(tick.symbol(), tick.assetType(), MINUTE, time))
          .add(
              tick.epoch(),
              tick.sequence(),
              tick.eventTime(),
              tick.price(),
              tick.volume(),
              tick.ask() - tick.bid(),
              tick.previousPrice(),
              SessionBreak.isBefore(tick),
              tick.realizedVol());
    }
    return windows.values().stream()
        .map(window -> window.candle().inState(CandleState.FINAL))
        .toList();
  }
}
