package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.market.correlation.CorrelationMatrix;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMarketTest {
  private static final long SEED = 20_240_809L;
  private static final long START = 1_790_000_000_000_000L;
  private static final int STEPS = 3_000;

  private static SimulatedMarket market(Profile profile, long seed) {
    return SimulatedMarket.of(profile, seed, START, 1_000_000);
  }

  private static Recorder recorded(Profile profile, long seed, int threads) {
    Recorder recorder = new Recorder();
    market(profile, seed).steps(STEPS, threads, recorder);
    return recorder;
  }

  private static Profile correlated(int assets) {
    Profile classic = Profiles.classic();
    List<Listing> listings = classic.listings().subList(0, assets);
    double[][] entries = new double[assets][assets];
    for (int i = 0; i < assets; i++) {
      for (int j = 0; j < assets; j++) {
        entries[i][j] = i == j ? 1 : 0.3 + 0.05 * ((i + j) % 5);
      }
    }
    return new Profile(
        "correlated",
        listings,
        CorrelationMatrix.of(
            listings.stream().map(listing -> listing.asset().symbol()).toList(), entries),
        classic.randomEvents(),
        List.of());
  }

  @Test
  void one_seed_is_one_market_and_another_seed_another() {
    List<RawTick> ticks = recorded(Profiles.classic(), SEED, 1).ticks;
    assertThat(recorded(Profiles.classic(), SEED, 1).ticks).isEqualTo(ticks);
    assertThat(recorded(Profiles.classic(), SEED + 1, 1).ticks).isNotEqualTo(ticks);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void the_number_of_threads_changes_nothing(int threads) {
    Recorder one = recorded(correlated(10), SEED, 1);
    Recorder many = recorded(correlated(10), SEED, threads);
    assertThat(many.ticks).isEqualTo(one.ticks);
    assertThat(many.events).isEqualTo(one.events).isNotEmpty();
  }

  @Test
  void how_steps_are_cut_into_calls_changes_nothing() {
    Recorder pieces = new Recorder();
    SimulatedMarket market = market(correlated(10), SEED);
    int[] cuts = {1, 7, 511, 512, 513, 900};
    int done = 0;
    for (int cut : cuts) {
      market.steps(cut, 1, pieces);
      done += cut;
    }
    while (done++ < STEPS) {
      market.step(pieces);
    }
    assertThat(pieces.ticks).isEqualTo(recorded(correlated(10), SEED, 1).ticks);
  }

  @Test
  void assets_added_at_the_end_change_nothing_for_those_before() {
    List<RawTick> ten = recorded(correlated(10), SEED, 1).ticks;
    Recorder four = recorded(correlated(4), SEED, 1);
    List<String> symbols = correlated(4).assets().stream().map(Asset::symbol).toList();
    assertThat(ten.stream().filter(tick -> symbols.contains(tick.symbol())))
        .containsExactlyElementsOf(four.ticks);
  }

  @Test
  void ticks_and_events_come_in_the_order_of_time_then_of_the_profile() {
    List<String> expected = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      for (Asset asset : Profiles.classic().assets()) {
        expected.add((START + step * 1_000_000L) + asset.symbol());
      }
    }
    assertThat(recorded(Profiles.classic(), SEED, 2).ticks)
        .map(tick -> tick.eventTime() + tick.symbol())
        .isEqualTo(expected);
  }

  @Test
  void independent_assets_do_not_move_together_and_correlated_ones_do_as_said() {
    Recorder independent = recorded(Profiles.classic(), SEED, 1);
    assertThat(correlation(independent.of("AAPL"), independent.of("TSLA")))
        .as("seed %s", SEED)
        .isCloseTo(0, within(0.08));
    Recorder together = recorded(correlated(10), SEED, 1);
    assertThat(correlation(together.of("AAPL"), together.of("TSLA")))
        .as("seed %s", SEED)
        .isCloseTo(0.35, within(0.08));
  }

  /** Of ticks in which neither jumps. */
  private static double correlation(List<RawTick> a, List<RawTick> b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 1; i < STEPS; i++) {
      if (a.get(i).injected() == null && b.get(i).injected() == null) {
        double x = Math.log((double) a.get(i).price() / a.get(i - 1).price());
        double y = Math.log((double) b.get(i).price() / b.get(i - 1).price());
        product += x * y;
        squaresOfA += x * x;
        squaresOfB += y * y;
      }
    }
    return product / Math.sqrt(squaresOfA * squaresOfB);
  }

  @Test
  void prices_are_rounded_for_the_outside_only() {
    SimulatedMarket market = market(Profiles.classic(), SEED);
    Recorder recorder = new Recorder();
    for (int step = 0; step < 100; step++) {
      market.step(recorder);
      double exact = market.exactPrice("EUR-USD");
      RawTick shown = recorder.ticks.get(recorder.ticks.size() - 2);
      assertThat((double) shown.price() / FixedPoint.ONE).isCloseTo(exact, within(0.00005));
      assertThat(exact * 10_000).isNotEqualTo(Math.rint(exact * 10_000));
    }
  }

  @Test
  void an_asset_goes_on_from_its_last_price() {
    SimulatedMarket market = market(Profiles.classic(), SEED);
    market.continueFrom("AAPL", FixedPoint.parse("300"));
    assertThat(market.exactPrice("AAPL")).isEqualTo(300);
    Recorder recorder = new Recorder();
    market.step(recorder);
    assertThat(recorder.ticks.get(0).price())
        .isBetween(FixedPoint.parse("250"), FixedPoint.parse("340"));
  }

  @Test
  void steps_before_a_time_can_be_left_out() {
    SimulatedMarket market = market(Profiles.classic(), SEED);
    market.skipTo(START - 5);
    assertThat(market.nextTime()).isEqualTo(START);
    market.skipTo(START + 2_000_000);
    assertThat(market.nextTime()).isEqualTo(START + 2_000_000);
    market.skipTo(START + 2_000_001);
    assertThat(market.nextTime()).isEqualTo(START + 3_000_000);
  }

  @Test
  void an_unknown_symbol_is_named_with_the_known_ones() {
    SimulatedMarket market = market(correlated(2), SEED);
    assertThatThrownBy(() -> market.exactPrice("DOGE"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'DOGE'")
        .hasMessageContaining("AAPL, TSLA");
  }
}
