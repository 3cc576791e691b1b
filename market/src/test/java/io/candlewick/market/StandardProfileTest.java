package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.RawTick;
import io.candlewick.model.Returns;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the market of {@code up} promises a user. */
class StandardProfileTest {
  private static final long SECOND = 1_000_000;
  private static final int TWO_HOURS = 7_200;
  private static final long ALERT = 3 * 100_000_000L;

  @Test
  void it_is_the_default_and_has_the_assets_and_models_of_the_classic_one() {
    assertThat(Profiles.of(Profiles.DEFAULT)).isEqualTo(Profiles.standard());
    assertThat(Profiles.standard().assets()).isEqualTo(Profiles.classic().assets());
    assertThat(Profiles.standard().listings())
        .map(Listing::model)
        .isEqualTo(Profiles.classic().listings().stream().map(Listing::model).toList());
    assertThat(Profiles.standard().crashProbability()).isEqualTo(0.002);
    assertThat(Profiles.standard().spikeProbability()).isEqualTo(0.005);
  }

  @Test
  void after_two_hours_no_asset_is_far_from_where_it_was_and_alerts_have_fired() {
    for (long seed = 1; seed <= 5; seed++) {
      SimulatedMarket market = SimulatedMarket.of(Profiles.standard(), seed, 0, SECOND);
      Alerts alerts = new Alerts();
      market.steps(TWO_HOURS, 1, alerts);

      for (Asset asset : market.assets()) {
        double ratio = market.exactPrice(asset.symbol()) / ((double) asset.startPrice() / 1e8);
        double deviation =
            switch (asset.type()) {
              case CRYPTO -> 0.04 * Math.sqrt(TWO_HOURS / 365.0);
              case FOREX -> 0.005 * Math.sqrt(TWO_HOURS / 252.0);
              default -> 0.015 * Math.sqrt(TWO_HOURS / 252.0);
            };
        assertThat(Math.abs(Math.log(ratio) + deviation * deviation / 2))
            .as("%s, seed %s", asset.symbol(), seed)
            .isLessThan(3.8906 * deviation + 1e-3);
      }
      assertThat(alerts.announced).isGreaterThan(200);
      assertThat(alerts.unannounced).isZero();
    }
  }

  /** Ticks that move by more than 3 %. */
  private static final class Alerts implements MarketListener {
    private final Map<String, Long> before = new HashMap<>();
    private int announced;
    private int unannounced;

    @Override
    public void tick(RawTick tick) {
      Long last = before.put(tick.symbol(), tick.price());
      if (last != null && Math.abs(Returns.percent(tick.price(), last)) > ALERT) {
        if (tick.injected() == null) {
          unannounced++;
        } else {
          announced++;
        }
      }
    }

    @Override
    public void event(MarketEvent begun) {
      // its tick tells
    }
  }

  @Test
  void a_crash_that_is_asked_for_fades_by_half_each_minute_and_is_held_by_no_band() {
    SimulatedMarket market = SimulatedMarket.of(QuietProfile.standard(), 1, 0, SECOND);
    market.steps(10, 1, new Recorder());
    market.inject(
        new MarketEvent(
            "crash",
            EventKind.FLASH_CRASH,
            new EventScope.OfSymbol("EUR-USD"),
            0,
            EventEffect.jump(-0.2, -0.2, Profiles.standard().jumpHalfLife(EventKind.FLASH_CRASH)),
            MarketEvent.Origin.INJECTED));

    market.step(new Recorder());
    assertThat(left(market)).isEqualTo(Math.log(0.8), within(1e-9));
    market.steps(60, 1, new Recorder());
    assertThat(left(market)).isEqualTo(Math.log(0.8) / 2, within(1e-9));
    market.steps(600, 1, new Recorder());
    assertThat(left(market)).isEqualTo(Math.log(0.8) / 2048, within(1e-9));
  }

  @Test
  void a_long_pause_between_ticks_lets_a_shock_fade_as_long() {
    SimulatedMarket market = SimulatedMarket.of(QuietProfile.standard(), 1, 0, SECOND);
    market.inject(
        new MarketEvent(
            "spike",
            EventKind.PRICE_SPIKE,
            new EventScope.Everything(),
            0,
            EventEffect.jump(0.1, 0.1, Duration.ofMinutes(1)),
            MarketEvent.Origin.INJECTED));
    market.step(new Recorder());
    market.skipTo(120 * SECOND);
    market.step(new Recorder());

    assertThat(left(market)).isEqualTo(Math.log(1.1) / 4, within(1e-9));
  }

  private static double left(SimulatedMarket market) {
    return Math.log(market.exactPrice("EUR-USD") / market.undisturbedPrice("EUR-USD"));
  }
}
