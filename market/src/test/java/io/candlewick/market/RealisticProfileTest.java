package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.price.GeometricBrownianMotion;
import io.candlewick.market.price.ModelChoice;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealisticProfileTest {
  private static final long SEED = 3;
  private static final long START = Micros.of(Instant.parse("2026-02-27T00:00:00Z"));
  private static final long MINUTE = 60_000_000;

  @Test
  void prices_stay_realistic_for_thirty_days_of_minutes() {
    SimulatedMarket market = SimulatedMarket.of(Profiles.realistic(), SEED, START, MINUTE);
    Map<String, Asset> assets = new HashMap<>();
    market.assets().forEach(asset -> assets.put(asset.symbol(), asset));
    Map<String, Integer> counts = new HashMap<>();
    market.steps(
        30 * 1_440,
        1,
        new MarketListener() {
          @Override
          public void tick(RawTick tick) {
            counts.merge(tick.symbol(), 1, Integer::sum);
            double ratio = (double) tick.price() / assets.get(tick.symbol()).startPrice();
            double band = tick.assetType() == AssetType.FOREX ? 1.25 : 3;
            long unit = tick.assetType() == AssetType.FOREX ? 1_000 : 1_000_000;
            boolean sound =
                ratio < band
                    && ratio > 1 / band
                    && tick.price() % unit == 0
                    && tick.bid() % unit == 0
                    && tick.ask() - tick.bid() >= 2 * unit
                    && tick.volume() > 0;
            if (!sound) {
              throw new AssertionError("seed " + SEED + ": " + tick);
            }
          }

          @Override
          public void event(MarketEvent begun) {
            assertThat(begun.start()).isGreaterThanOrEqualTo(START);
          }
        });
    assertThat(counts.get("BTC-USD")).isBetween(43_000, 43_200);
    assertThat(counts.get("AAPL")).isBetween(20 * 390 - 100, 21 * 390);
    assertThat(counts.get("EUR-USD")).isBetween(30_000, 30_120);
  }

  @Test
  void without_calendars_all_markets_trade_day_and_night() {
    Recorder recorder = new Recorder();
    SimulatedMarket.of(Profiles.realistic().alwaysOpen(), SEED, START, MINUTE)
        .steps(60, 1, recorder);
    assertThat(recorder.ticks).hasSizeBetween(580, 600);
  }

  /** A night and a weekend of stocks are one step of the stated weight. */
  @Test
  void a_year_of_closing_prices_has_the_annual_volatility() {
    Profile calm = withSteadyVolatility(Profiles.realistic());
    int days = 252 * 12;
    SimulatedMarket market = SimulatedMarket.of(calm, SEED, START, 30 * MINUTE);
    Map<String, Double> squares = new HashMap<>();
    Map<String, Long> lastDay = new HashMap<>();
    Map<String, Double> close = new HashMap<>();
    MarketListener listener =
        new MarketListener() {
          private final Map<String, Double> newest = new HashMap<>();

          @Override
          public void tick(RawTick tick) {
            if (tick.assetType() != AssetType.STOCK) {
              return;
            }
            long day = tick.eventTime() / 86_400_000_000L;
            Long previous = lastDay.put(tick.symbol(), day);
            if (previous != null && previous != day) {
              double now = newest.get(tick.symbol());
              Double before = close.put(tick.symbol(), now);
              if (before != null) {
                double r = Math.log(now / before);
                squares.merge(tick.symbol(), r * r, Double::sum);
              }
            }
            newest.put(tick.symbol(), (double) tick.price() / FixedPoint.ONE);
          }

          @Override
          public void event(MarketEvent begun) {
            throw new AssertionError("No events in this profile: " + begun);
          }
        };
    market.steps(12 * 365 * 48, 2, listener);
    assertThat(squares).hasSize(5);
    squares.forEach(
        (symbol, sum) ->
            assertThat(Math.sqrt(sum / days * 252))
                .as("%s, seed %s", symbol, SEED)
                .isCloseTo(0.3, within(0.3 * 0.07)));
  }

  private static Profile withSteadyVolatility(Profile profile) {
    ModelChoice steady =
        new ModelChoice(
            GeometricBrownianMotion.KIND,
            Map.of("drift_per_year", 0.0, "volatility_per_year", 0.3));
    return new Profile(
        "steady",
        profile.listings().stream()
            .map(
                listing ->
                    new Listing(
                        listing.asset(),
                        steady,
                        listing.time(),
                        listing.prices(),
                        listing.spread(),
                        listing.sizes()))
            .toList(),
        profile.correlation(),
        List.of(),
        List.of());
  }
}
