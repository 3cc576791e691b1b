package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.event.MarketEvent.Origin;
import io.candlewick.market.profile.ProfileReader;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketEventsTest {
  private static final long SECOND = 1_000_000;

  /** Prices stand still but for events. */
  private static final String STILL =
      """
      name: still
      classes:
        stock:
          model: {kind: gbm, drift_per_year: 0, volatility_per_year: 0}
          time: {years_per_tick: 1/252}
          price: {tick_size: 0.01}
          spread: {percent: 1, widening: 1}
          volume: {median_per_tick: 100, deviation: 0}
        crypto:
          model: {kind: gbm, drift_per_year: 0, volatility_per_year: 0}
          time: {years_per_tick: 1/252}
          price: {tick_size: 0.01}
          spread: {percent: 1, widening: 1}
          volume: {median_per_tick: 100, deviation: 0}
      assets:
        - {symbol: A, class: stock, currency: USD, start_price: 100}
        - {symbol: B, class: stock, currency: USD, start_price: 100}
        - {symbol: C, class: crypto, currency: USD, start_price: 100}
      """;

  private final Recorder recorder = new Recorder();

  private static SimulatedMarket market(String yaml) {
    return SimulatedMarket.of(ProfileReader.read("still.yaml", yaml), 5, 0, SECOND);
  }

  private static MarketEvent event(String id, EventScope scope, long start, EventEffect effect) {
    return new MarketEvent(id, EventKind.EARNINGS, scope, start, effect, Origin.INJECTED);
  }

  private List<Double> prices(String symbol) {
    return recorder.of(symbol).stream()
        .map(tick -> (double) tick.price() / FixedPoint.ONE)
        .toList();
  }

  @Test
  void an_injected_event_moves_those_it_reaches_once_and_marks_that_tick() {
    SimulatedMarket market = market(STILL);
    MarketEvent crash =
        event(
            "e1",
            new EventScope.OfType(AssetType.STOCK),
            5 * SECOND - 1,
            EventEffect.jump(-0.15, -0.05));
    assertThat(market.inject(crash)).isEqualTo(crash);
    market.steps(10, 1, recorder);
    assertThat(prices("A").subList(0, 5)).containsOnly(100.0);
    assertThat(prices("A").get(5)).isBetween(85.0, 95.0);
    assertThat(prices("A").subList(5, 10)).containsOnly(prices("A").get(5));
    assertThat(prices("B").get(5)).isBetween(85.0, 95.0).isNotEqualTo(prices("A").get(5));
    assertThat(prices("C")).containsOnly(100.0);
    assertThat(recorder.ticks.stream().filter(tick -> tick.injected() != null))
        .map(tick -> tick.symbol() + tick.eventTime() + tick.injected())
        .containsExactly("A5000000EARNINGS", "B5000000EARNINGS");
    assertThat(recorder.events).containsExactly(crash);
  }

  @Test
  void a_jump_depends_on_seed_id_and_symbol_and_not_on_when_it_is_made_known() {
    EventScope all = new EventScope.Everything();
    EventEffect jump = EventEffect.jump(-0.5, 0.5);
    SimulatedMarket early = market(STILL);
    early.inject(event("one", all, 700 * SECOND, jump));
    early.inject(event("two", all, 700 * SECOND, jump));
    early.steps(800, 1, recorder);
    Recorder late = new Recorder();
    SimulatedMarket other = market(STILL);
    other.steps(700, 1, late);
    other.inject(event("two", all, 700 * SECOND, jump));
    other.inject(event("one", all, 0, jump)); // too late: with the next step
    other.steps(100, 2, late);
    assertThat(late.ticks).isEqualTo(recorder.ticks);
    assertThat(prices("A").get(799)).isNotEqualTo(prices("B").get(799));
  }

  @Test
  void volatility_decays_by_its_half_life_and_spreads_follow_it() {
    SimulatedMarket market = market(STILL);
    market.inject(
        event(
            "e",
            new EventScope.OfSymbol("A"),
            0,
            new EventEffect(
                0,
                0,
                Duration.ZERO,
                5,
                Duration.ofSeconds(10),
                3,
                1,
                false,
                Duration.ofSeconds(40))));
    market.steps(60, 1, recorder);
    List<RawTick> ticks = recorder.of("A");
    assertThat(spread(ticks.get(0))).isCloseTo(5, within(1e-6));
    assertThat(spread(ticks.get(10))).isCloseTo(3, within(1e-6));
    assertThat(spread(ticks.get(20))).isCloseTo(2, within(1e-6));
    assertThat(spread(ticks.get(39))).isCloseTo(1 + 4 * Math.pow(2, -3.9), within(1e-6));
    assertThat(spread(ticks.get(40))).isCloseTo(1, within(1e-6));
    assertThat(ticks.get(39).volume()).isEqualTo(300 * FixedPoint.ONE);
    assertThat(ticks.get(40).volume()).isEqualTo(100 * FixedPoint.ONE);
    assertThat(spread(recorder.of("B").get(0))).isCloseTo(1, within(1e-6));
  }

  private static double spread(RawTick tick) {
    return (double) (tick.ask() - tick.bid()) / FixedPoint.ONE;
  }

  @Test
  void a_halted_asset_gives_no_ticks_and_jumps_when_it_trades_again() {
    SimulatedMarket market = market(STILL);
    EventEffect halt =
        new EventEffect(
            0.1, 0.2, Duration.ZERO, 1, Duration.ZERO, 1, 1, true, Duration.ofSeconds(30));
    market.inject(event("halt", new EventScope.OfSymbol("B"), 10 * SECOND, halt));
    market.steps(60, 1, recorder);
    assertThat(recorder.of("A")).hasSize(60);
    List<RawTick> ticks = recorder.of("B");
    assertThat(ticks).hasSize(30);
    assertThat(ticks.get(9).eventTime()).isEqualTo(9 * SECOND);
    assertThat(ticks.get(10).eventTime()).isEqualTo(40 * SECOND);
    assertThat(ticks.get(10).injected()).isEqualTo("EARNINGS");
    assertThat(prices("B").get(10)).isBetween(110.0, 120.0);
  }

  @Test
  void scheduled_events_come_again_at_their_local_time() {
    SimulatedMarket market =
        SimulatedMarket.of(
            ProfileReader.read(
                "still.yaml",
                STILL
                    + """
                    events:
                      scheduled:
                        - {kind: central_bank, at: 2026-03-01T14:00, zone: America/New_York, every: 1 week}
                        - {kind: earnings, scope: A, at: 2026-03-05T09:00}
                        - {kind: earnings, scope: B, at: 2026-02-05T09:00}
                    """),
            1,
            1_772_323_200_000_000L, // 2026-03-01T00:00Z
            3_600 * SECOND);
    market.steps(24 * 16, 1, recorder);
    assertThat(recorder.events)
        .map(MarketEvent::id)
        .containsExactly(
            "central_bank/all/2026-03-01T19:00:00Z",
            "earnings/A/2026-03-05T09:00:00Z",
            "central_bank/all/2026-03-08T18:00:00Z",
            "central_bank/all/2026-03-15T18:00:00Z");
    assertThat(recorder.ticks.stream().filter(tick -> "CENTRAL_BANK".equals(tick.injected())))
        .hasSize(9);
    assertThat(market.events())
        .map(MarketEvent::id)
        .endsWith("central_bank/all/2026-03-22T18:00:00Z")
        .hasSize(5);
  }

  @Test
  void random_events_of_the_whole_market_come_at_their_rate_and_to_all_at_once() {
    SimulatedMarket market =
        market(
            STILL
                + """
                events:
                  random:
                    - {kind: flash_crash, each_asset: false, probability_per_tick: 0.01, jump_percent: [-1, 1]}
                """);
    market.steps(20_000, 1, recorder);
    assertThat(recorder.events.size()).isBetween(130, 270);
    assertThat(recorder.events).allMatch(event -> event.origin() == Origin.RANDOM);
    for (String symbol : List.of("A", "B", "C")) {
      assertThat(recorder.of(symbol).stream().filter(tick -> tick.injected() != null).count())
          .isEqualTo(recorder.events.size());
    }
  }

  @Test
  void what_is_over_is_remembered_for_a_while_and_what_lasts_is_shown() {
    SimulatedMarket market = market(STILL);
    EventEffect lasting = EventKind.LIQUIDITY_DROUGHT.usualEffect();
    market.inject(event("lasting", new EventScope.Everything(), 0, lasting));
    for (int i = 0; i < 400; i++) {
      market.inject(event("jump" + i, new EventScope.OfSymbol("A"), i, EventEffect.jump(0, 0)));
    }
    market.steps(10, 1, recorder);
    assertThat(market.events())
        .map(MarketEvent::id)
        .contains("lasting", "jump399")
        .doesNotContain("jump0")
        .hasSize(257);
  }

  @Test
  void an_event_that_reaches_nobody_or_whose_id_is_taken_is_refused() {
    SimulatedMarket market = market(STILL);
    EventEffect jump = EventEffect.jump(0, 0);
    assertThatThrownBy(() -> market.inject(event("e", new EventScope.OfSymbol("X"), 0, jump)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'X'")
        .hasMessageContaining("A, B, C");
    market.inject(event("e", new EventScope.Everything(), 0, jump));
    assertThatThrownBy(() -> market.inject(event("e", new EventScope.Everything(), 0, jump)))
        .hasMessageContaining("already an event with the id 'e'");
  }

  @Test
  void impossible_effects_are_refused_by_value() {
    assertThatThrownBy(() -> EventEffect.jump(-1, 0)).hasMessageContaining("-1.0 to 0.0");
    assertThatThrownBy(() -> EventEffect.jump(0.2, 0.1)).hasMessageContaining("0.2 to 0.1");
    assertThatThrownBy(
            () ->
                new EventEffect(0, 0, Duration.ZERO, -1, Duration.ZERO, 1, 1, false, Duration.ZERO))
        .hasMessage("The volatility factor is -1.0, but must be 0 to 1000.0");
  }
}
