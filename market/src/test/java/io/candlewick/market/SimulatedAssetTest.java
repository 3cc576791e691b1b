package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.TickRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedAssetTest {
  private static final long SEED = 7;
  private static final int TICKS = 200_000;

  static Stream<Asset> assets() {
    return Assets.all().stream();
  }

  /** Ticks that each start from the start price, so that no bound is near. */
  private static List<RawTick> ticksFromStart(Asset asset) {
    SimulatedAsset simulated = new SimulatedAsset(asset, SEED);
    List<RawTick> ticks = new ArrayList<>();
    for (int i = 0; i < TICKS; i++) {
      simulated.continueFrom(asset.startPrice());
      ticks.add(simulated.next(i));
    }
    return ticks;
  }

  private static double returnOf(RawTick tick, Asset asset) {
    return (double) tick.price() / asset.startPrice() - 1;
  }

  @Test
  void crashes_and_spikes_come_as_often_and_as_far_as_said() {
    Asset bitcoin = Assets.find("BTC-USD").orElseThrow();
    List<RawTick> ticks = ticksFromStart(bitcoin);
    double step = 5 * 0.04 / Math.sqrt(365); // five standard deviations of the price model
    double[] crashes = returnsMarked("FLASH_CRASH", ticks, bitcoin);
    double[] spikes = returnsMarked("SPIKE", ticks, bitcoin);
    assertThat((double) crashes.length / TICKS).as("seed %s", SEED).isCloseTo(0.002, within(4e-4));
    assertThat((double) spikes.length / TICKS).as("seed %s", SEED).isCloseTo(0.005, within(7e-4));
    assertThat(DoubleStream.of(crashes).boxed())
        .allMatch(r -> r > -0.15 - step && r < -0.05 + step);
    assertThat(DoubleStream.of(spikes).boxed()).allMatch(r -> r > 0.05 - step && r < 0.12 + step);
    assertThat(mean(crashes)).as("seed %s", SEED).isCloseTo(-0.10, within(0.006));
    assertThat(mean(spikes)).as("seed %s", SEED).isCloseTo(0.085, within(0.003));
  }

  private static double[] returnsMarked(String truth, List<RawTick> ticks, Asset asset) {
    return ticks.stream()
        .filter(tick -> truth.equals(tick.injected()))
        .mapToDouble(tick -> returnOf(tick, asset))
        .toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @ParameterizedTest
  @MethodSource("assets")
  void ticks_without_a_shock_move_as_their_class_does(Asset asset) {
    AssetClass habits = asset.assetClass();
    double[] calm =
        ticksFromStart(asset).stream()
            .filter(tick -> tick.injected() == null)
            .mapToDouble(tick -> Math.log1p(returnOf(tick, asset)))
            .toArray();
    double mean = mean(calm);
    double squares = 0;
    for (double r : calm) {
      squares += (r - mean) * (r - mean);
    }
    double unit = Math.pow(10, -habits.pricePlaces()) * FixedPoint.ONE / asset.startPrice();
    double roundingVariance = unit * unit / 12;
    double variance = habits.volatility() * habits.volatility() * habits.timeStep();
    assertThat(squares / calm.length)
        .as("seed %s", SEED)
        .isCloseTo(variance + roundingVariance, within(0.02 * variance));
    double drift = (habits.drift() - habits.volatility() * habits.volatility() / 2);
    assertThat(mean)
        .as("seed %s", SEED)
        .isCloseTo(drift * habits.timeStep(), within(4 * Math.sqrt(variance / calm.length)));
  }

  @ParameterizedTest
  @MethodSource("assets")
  void quotes_lie_round_the_price_by_the_spread_of_the_class(Asset asset) {
    for (RawTick tick : ticksFromStart(asset).subList(0, 1000)) {
      double spread = (double) (tick.ask() - tick.bid()) / tick.price();
      assertThat(spread).isCloseTo(asset.assetClass().spreadFraction(), within(1e-7));
      assertThat(tick.ask() - tick.price()).isEqualTo(tick.price() - tick.bid());
    }
  }

  @ParameterizedTest
  @MethodSource("assets")
  void sizes_are_lognormal_and_grow_with_the_move(Asset asset) {
    AssetClass habits = asset.assetClass();
    double[] logs =
        ticksFromStart(asset).stream()
            .mapToDouble(
                tick ->
                    Math.log(
                        (double) tick.volume()
                            / FixedPoint.ONE
                            / habits.baseVolume()
                            / (1 + 20 * Math.abs(returnOf(tick, asset)))))
            .toArray();
    double mean = mean(logs);
    double squares = 0;
    for (double log : logs) {
      squares += (log - mean) * (log - mean);
    }
    assertThat(mean).as("seed %s", SEED).isCloseTo(0, within(4 * 0.5 / Math.sqrt(TICKS)));
    assertThat(Math.sqrt(squares / TICKS)).as("seed %s", SEED).isCloseTo(0.5, within(0.005));
  }

  @ParameterizedTest
  @MethodSource("assets")
  void a_week_of_ticks_stays_sound_and_within_its_bounds(Asset asset) {
    SimulatedAsset simulated = new SimulatedAsset(asset, SEED);
    long unit = FixedPoint.ONE / (long) Math.pow(10, asset.assetClass().pricePlaces());
    long previous = 0;
    for (int second = 0; second < 7 * 86_400; second++) {
      RawTick tick = simulated.next(second);
      boolean sound =
          TickRules.violation(
                  asset.symbol().length(),
                  0,
                  1,
                  tick.eventTime(),
                  tick.price(),
                  tick.volume(),
                  tick.bid(),
                  tick.ask(),
                  previous)
              .isEmpty();
      if (!sound
          || tick.price() % unit != 0
          || tick.price() < asset.startPrice() / 20
          || tick.price() > asset.startPrice() * 20) {
        throw new AssertionError("seed " + SEED + ", second " + second + ": " + tick);
      }
      previous = tick.price();
    }
  }

  @Test
  void at_its_highest_price_an_asset_still_moves_and_has_no_spike() {
    Asset asset = Assets.find("AAPL").orElseThrow();
    SimulatedAsset simulated = new SimulatedAsset(asset, SEED);
    int falls = 0;
    for (int i = 0; i < 10_000; i++) {
      simulated.continueFrom(20 * asset.startPrice());
      RawTick tick = simulated.next(i);
      assertThat(tick.injected()).isNotEqualTo("SPIKE");
      falls += tick.price() < 20 * asset.startPrice() ? 1 : 0;
    }
    assertThat(falls).as("seed %s", SEED).isBetween(4_500, 5_600);
  }

  @Test
  void an_asset_goes_on_from_its_last_price() {
    SimulatedAsset simulated = new SimulatedAsset(Assets.find("AAPL").orElseThrow(), SEED);
    simulated.continueFrom(FixedPoint.parse("300"));
    assertThat(simulated.next(0).price())
        .isBetween(FixedPoint.parse("250"), FixedPoint.parse("340"));
  }
}
