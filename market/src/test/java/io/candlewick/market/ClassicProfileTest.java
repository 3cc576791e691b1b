package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.market.profile.Profiles;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import io.candlewick.model.TickRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published table, seen in what the market gives. */
class ClassicProfileTest {
  private static final long SEED = 7;
  private static final int STEPS = 100_000;
  private static final Map<AssetType, double[]> DRIFT_VOLATILITY_STEPS =
      Map.of(
          AssetType.STOCK, new double[] {0.0001, 0.015, 252},
          AssetType.CRYPTO, new double[] {0.0002, 0.04, 365},
          AssetType.FOREX, new double[] {0.00005, 0.005, 252});

  private static final Map<String, Long> START_PRICES =
      Profiles.classic().assets().stream()
          .collect(Collectors.toMap(Asset::symbol, Asset::startPrice));

  /** Ticks that each start from the start price, so that no bound is near. */
  private static final Recorder RECORDER = new Recorder();

  @BeforeAll
  static void record() {
    SimulatedMarket market = SimulatedMarket.of(Profiles.classic(), SEED, 0, 1_000_000);
    for (int step = 0; step < STEPS; step++) {
      for (Asset asset : market.assets()) {
        market.continueFrom(asset.symbol(), asset.startPrice());
      }
      market.step(RECORDER);
    }
  }

  private static double returnOf(RawTick tick) {
    return (double) tick.price() / startPrice(tick.symbol()) - 1;
  }

  private static long startPrice(String symbol) {
    return START_PRICES.get(symbol);
  }

  @Test
  void there_are_ten_assets_in_three_classes() {
    assertThat(
            Profiles.classic().assets().stream()
                .map(a -> a.symbol() + ' ' + a.type() + ' ' + FixedPoint.format(a.startPrice()))
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            AAPL STOCK 182.5
            TSLA STOCK 245
            MSFT STOCK 375.2
            NVDA STOCK 495.8
            GOOGL STOCK 140.3
            BTC-USD CRYPTO 43500
            ETH-USD CRYPTO 2250
            SOL-USD CRYPTO 98.5
            EUR-USD FOREX 1.085
            CAD-USD FOREX 0.742""");
    assertThat(Profiles.classic().assets()).allMatch(asset -> asset.currency().equals("USD"));
    assertThat(Profiles.classic().name()).isEqualTo("classic");
  }

  @Test
  void every_asset_ticks_at_every_time() {
    assertThat(RECORDER.ticks).hasSize(10 * STEPS);
  }

  @Test
  void crashes_and_spikes_come_as_often_and_as_far_as_said() {
    double[] crashes = returnsMarked("FLASH_CRASH");
    double[] spikes = returnsMarked("PRICE_SPIKE");
    double count = RECORDER.of("BTC-USD").size();
    double step = 5 * 0.04 / Math.sqrt(365); // five standard deviations of the price model
    assertThat(crashes.length / count).as("seed %s", SEED).isCloseTo(0.002, within(6e-4));
    assertThat(spikes.length / count).as("seed %s", SEED).isCloseTo(0.005, within(9e-4));
    assertThat(DoubleStream.of(crashes).boxed())
        .allMatch(r -> r > -0.15 - step && r < -0.05 + step);
    assertThat(DoubleStream.of(spikes).boxed()).allMatch(r -> r > 0.05 - step && r < 0.12 + step);
    assertThat(DoubleStream.of(crashes).average().orElseThrow())
        .as("seed %s", SEED)
        .isCloseTo(-0.10, within(0.009));
    assertThat(DoubleStream.of(spikes).average().orElseThrow())
        .as("seed %s", SEED)
        .isCloseTo(0.085, within(0.005));
    assertThat(Profiles.classic().crashProbability()).isEqualTo(0.002);
    assertThat(Profiles.classic().spikeProbability()).isEqualTo(0.005);
  }

  private static double[] returnsMarked(String truth) {
    return RECORDER.of("BTC-USD").stream()
        .filter(tick -> truth.equals(tick.injected()))
        .mapToDouble(ClassicProfileTest::returnOf)
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"AAPL, 2", "NVDA, 2", "BTC-USD, 2", "SOL-USD, 2", "EUR-USD, 4", "CAD-USD, 4"})
  void ticks_without_a_shock_move_as_their_class_does(String symbol, int places) {
    List<RawTick> ticks = RECORDER.of(symbol);
    double[] calm =
        ticks.stream()
            .filter(tick -> tick.injected() == null)
            .mapToDouble(tick -> Math.log1p(returnOf(tick)))
            .toArray();
    double mean = DoubleStream.of(calm).average().orElseThrow();
    double squares = DoubleStream.of(calm).map(r -> (r - mean) * (r - mean)).sum();
    double[] table = DRIFT_VOLATILITY_STEPS.get(ticks.get(0).assetType());
    double unit = Math.pow(10, -places) * FixedPoint.ONE / startPrice(symbol);
    double variance = table[1] * table[1] / table[2];
    assertThat(squares / calm.length)
        .as("seed %s", SEED)
        .isCloseTo(variance + unit * unit / 12, within(0.025 * variance));
    assertThat(mean)
        .as("seed %s", SEED)
        .isCloseTo(
            (table[0] - table[1] * table[1] / 2) / table[2],
            within(4 * Math.sqrt(variance / calm.length)));
    assertThat(ticks).allMatch(tick -> tick.price() % (FixedPoint.ONE / Math.pow(10, places)) == 0);
  }

  @ParameterizedTest
  @CsvSource({"AAPL, 0.0002", "BTC-USD, 0.0005", "EUR-USD, 0.00015"})
  void quotes_lie_round_the_price_by_the_spread_of_the_class(String symbol, double fraction) {
    for (RawTick tick : RECORDER.of(symbol).subList(0, 1000)) {
      double spread = (double) (tick.ask() - tick.bid()) / tick.price();
      assertThat(spread).isCloseTo(fraction, within(fraction * 0.06));
      assertThat(tick.ask() - tick.price()).isEqualTo(tick.price() - tick.bid());
    }
  }

  @ParameterizedTest
  @CsvSource({"AAPL, 1000000", "BTC-USD, 500", "EUR-USD, 10000000"})
  void sizes_are_lognormal_and_grow_with_the_move(String symbol, double base) {
    double[] logs =
        RECORDER.of(symbol).stream()
            .mapToDouble(
                tick ->
                    Math.log(
                        (double) tick.volume()
                            / FixedPoint.ONE
                            / base
                            / (1 + 20 * Math.abs(returnOf(tick)))))
            .toArray();
    double mean = DoubleStream.of(logs).average().orElseThrow();
    double squares = DoubleStream.of(logs).map(log -> (log - mean) * (log - mean)).sum();
    assertThat(mean).as("seed %s", SEED).isCloseTo(0, within(4 * 0.5 / Math.sqrt(STEPS)));
    assertThat(Math.sqrt(squares / STEPS)).as("seed %s", SEED).isCloseTo(0.5, within(0.006));
  }

  @Test
  void days_of_ticks_stay_sound_and_within_their_bounds() {
    SimulatedMarket market = SimulatedMarket.of(Profiles.classic(), SEED, 0, 1_000_000);
    Recorder recorder = new Recorder();
    for (int block = 0; block < 2 * 24; block++) {
      recorder.ticks.clear();
      market.steps(3_600, 1, recorder);
      for (RawTick tick : recorder.ticks) {
        boolean sound =
            TickRules.violation(
                    tick.symbol().length(),
                    0,
                    1,
                    tick.eventTime(),
                    tick.price(),
                    tick.volume(),
                    tick.bid(),
                    tick.ask(),
                    0)
                .isEmpty();
        long start = startPrice(tick.symbol());
        if (!sound || tick.price() * 20 < start || tick.price() > start * 20) {
          throw new AssertionError("seed " + SEED + ": " + tick);
        }
      }
    }
  }

  @Test
  void at_its_highest_price_an_asset_still_moves_and_has_no_spike() {
    SimulatedMarket market = SimulatedMarket.of(Profiles.classic(), SEED, 0, 1_000_000);
    Recorder recorder = new Recorder();
    long highest = 20 * startPrice("AAPL");
    for (int i = 0; i < 10_000; i++) {
      market.continueFrom("AAPL", highest);
      market.step(recorder);
    }
    List<RawTick> ticks = recorder.of("AAPL");
    assertThat(ticks).noneMatch(tick -> "PRICE_SPIKE".equals(tick.injected()));
    assertThat(ticks.stream().filter(tick -> tick.price() < highest).count())
        .as("seed %s", SEED)
        .isBetween(4_500L, 5_600L);
  }
}
