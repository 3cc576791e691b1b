package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.event.MarketEvent.Origin;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.RawTick;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A market that goes on from where an earlier one stood. */
class RestartedMarketTest {
  private static final long SECOND = 1_000_000;

  @Test
  void a_market_goes_on_within_the_same_band_whatever_is_left_of_jumps() {
    SimulatedMarket before = SimulatedMarket.of(Profiles.standard(), 1, 0, SECOND);
    Map<String, RawTick> last = lastTicks(before, 3_600);
    List<AssetState> states = before.states();
    assertThat(states).hasSize(10).anyMatch(state -> !state.fading().isEmpty());

    SimulatedMarket after = SimulatedMarket.of(Profiles.standard(), 2, before.nextTime(), SECOND);
    continueFrom(after, states, last);

    assertThat(after.states()).isEqualTo(states);
    for (Asset asset : before.assets()) {
      String symbol = asset.symbol();
      assertThat(after.exactPrice(symbol)).isEqualTo(before.exactPrice(symbol));
      assertThat(after.undisturbedPrice(symbol)).isEqualTo(before.undisturbedPrice(symbol));
    }
    assertThat(after.states())
        .allSatisfy(
            state ->
                assertThat(state.bandStart() * 1e8)
                    .isEqualTo(
                        before.assets().stream()
                            .filter(asset -> asset.symbol().equals(state.symbol()))
                            .mapToDouble(Asset::startPrice)
                            .findAny()
                            .orElseThrow(),
                        within(0.5)));
  }

  @Test
  void a_state_older_than_the_last_price_joins_it_without_a_jump() {
    SimulatedMarket before = SimulatedMarket.of(QuietProfile.standard(), 1, 0, SECOND);
    lastTicks(before, 100);
    List<AssetState> states = before.states();
    double undisturbed = before.undisturbedPrice("EUR-USD");
    before.inject(crash(-0.001, before.nextTime()));
    Map<String, RawTick> last = lastTicks(before, 10);

    SimulatedMarket after =
        SimulatedMarket.of(QuietProfile.standard(), 2, before.nextTime(), SECOND);
    continueFrom(after, states, last);

    assertThat(after.undisturbedPrice("EUR-USD")).isEqualTo(undisturbed);
    double shown = last.get("EUR-USD").price() / 1e8;
    assertThat(after.exactPrice("EUR-USD")).isEqualTo(shown, within(1e-12));
    double apart = Math.log(shown / undisturbed);
    after.steps(60, 1, new Recorder());
    assertThat(Math.log(after.exactPrice("EUR-USD") / after.undisturbedPrice("EUR-USD")))
        .isEqualTo(apart / 2, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 2_000})
  void a_state_ahead_of_the_last_price_joins_it_without_a_jump(int unpublished) {
    SimulatedMarket before = SimulatedMarket.of(QuietProfile.standard(), 1, 0, SECOND);
    Map<String, RawTick> last = lastTicks(before, 100);
    long next = before.nextTime();
    before.inject(crash(-0.05, next + (unpublished - 5) * SECOND));
    lastTicks(before, unpublished);
    double undisturbed = before.undisturbedPrice("EUR-USD");

    SimulatedMarket after = SimulatedMarket.of(QuietProfile.standard(), 2, next, SECOND);
    continueFrom(after, before.states(), last);

    double shown = last.get("EUR-USD").price() / 1e8;
    assertThat(after.exactPrice("EUR-USD")).isEqualTo(shown, within(1e-12));
    assertThat(after.undisturbedPrice("EUR-USD")).isEqualTo(undisturbed);
    double apart = Math.log(shown / undisturbed);
    after.steps(60, 1, new Recorder());
    assertThat(Math.log(after.exactPrice("EUR-USD") / after.undisturbedPrice("EUR-USD")))
        .isEqualTo(apart / 2, within(1e-9));
  }

  @Test
  void an_asset_without_a_band_has_no_state() {
    assertThat(SimulatedMarket.of(Profiles.classic(), 1, 0, SECOND).states()).isEmpty();
  }

  @Test
  void a_state_that_no_asset_can_have_is_refused() {
    assertThatThrownBy(() -> new AssetState("EUR-USD", 0, Double.NaN, 1, 0, 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EUR-USD", "NaN");
    assertThatThrownBy(() -> new AssetState.Fading(0, true, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half-life 0");
  }

  private static MarketEvent crash(double jump, long time) {
    return new MarketEvent(
        "crash",
        EventKind.FLASH_CRASH,
        new EventScope.OfSymbol("EUR-USD"),
        time,
        EventEffect.jump(jump, jump, Duration.ofMinutes(1)),
        Origin.INJECTED);
  }

  private static Map<String, RawTick> lastTicks(SimulatedMarket market, int steps) {
    Recorder recorder = new Recorder();
    market.steps(steps, 1, recorder);
    Map<String, RawTick> last = new HashMap<>();
    recorder.ticks.forEach(tick -> last.put(tick.symbol(), tick));
    return last;
  }

  private static void continueFrom(
      SimulatedMarket market, List<AssetState> states, Map<String, RawTick> last) {
    for (AssetState state : states) {
      RawTick tick = last.get(state.symbol());
      market.continueFrom(state, tick.price(), tick.eventTime());
    }
  }
}
