package io.candlewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.model.Anomaly;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Severity;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyRulesTest {
  private static final long HUNDRED = 100 * FixedPoint.ONE;
  private static final long HALF_HOUR = 1_800_000_000;

  private static List<Anomaly> atReturn(String percent) {
    long price = HUNDRED + FixedPoint.parse(percent);
    return AnomalyRules.judge(Ticks.tick(4, 9, 1_000_001, price, 0, 0, HUNDRED, 0));
  }

  @Test
  void exactly_three_percent_is_no_anomaly() {
    assertThat(atReturn("3")).isEmpty();
    assertThat(atReturn("-3")).isEmpty();
    assertThat(AnomalyRules.count(103, 100)).isZero();
    assertThat(AnomalyRules.count(97, 100)).isZero();
  }

  @Test
  void the_smallest_step_beyond_three_percent_is_one() {
    assertThat(atReturn("3.00000001"))
        .singleElement()
        .satisfies(
            anomaly -> {
              assertThat(anomaly.rule()).isEqualTo("SPIKE");
              assertThat(anomaly.severity()).isEqualTo(Severity.HIGH);
              assertThat(anomaly.returnPct()).isEqualTo(300_000_001L);
              assertThat(anomaly.id()).isEqualTo("BTC-USD:4:9:SPIKE");
              assertThat(anomaly.eventTime()).isEqualTo("1970-01-01T00:00:01.000001Z");
            });
    assertThat(atReturn("-3.00000001"))
        .extracting(Anomaly::rule, Anomaly::severity)
        .containsExactly(tuple("FLASH_CRASH", Severity.HIGH));
  }

  @Test
  void exactly_eight_percent_is_high_and_beyond_it_critical() {
    assertThat(atReturn("8")).extracting(Anomaly::severity).containsExactly(Severity.HIGH);
    assertThat(atReturn("-8")).extracting(Anomaly::severity).containsExactly(Severity.HIGH);
    assertThat(atReturn("8.00000001"))
        .extracting(Anomaly::severity)
        .containsExactly(Severity.CRITICAL);
    assertThat(atReturn("-8.00000001"))
        .extracting(Anomaly::severity)
        .containsExactly(Severity.CRITICAL);
  }

  @Test
  void the_first_price_of_a_symbol_is_never_an_anomaly() {
    assertThat(AnomalyRules.count(5, Tick.NO_PREVIOUS_PRICE)).isZero();
    assertThat(AnomalyRules.judge(Ticks.tick(1, 1, 0, 5))).isEmpty();
  }

  @Test
  void a_gap_over_a_break_is_no_anomaly() {
    long open = Micros.of(Instant.parse("2026-03-02T14:30:00Z"));
    TickBuilder gap =
        TickBuilder.tick("AAPL", 4, 9, open, 110).previousPrice(100).day(110, 110, 110);

    assertThat(AnomalyRules.judge(gap.build())).isEmpty();
    assertThat(countedIn(gap.build())).isZero();
    assertThat(AnomalyRules.judge(gap.day(110, 110, 109).build())).hasSize(1);
    assertThat(countedIn(gap.build())).isEqualTo(1);
  }

  @Test
  void the_first_tick_after_midnight_of_a_market_without_breaks_is_judged() {
    long midnight = Micros.of(Instant.parse("2026-03-02T00:00:00Z"));
    TickBuilder first =
        TickBuilder.tick("BTC-USD", 4, 9, midnight, 90).previousPrice(100).day(90, 90, 90);

    assertThat(AnomalyRules.judge(first.build())).hasSize(1);
    assertThat(countedIn(first.build())).isEqualTo(1);
    assertThat(AnomalyRules.judge(first.eventTime(midnight + HALF_HOUR - 1).build())).hasSize(1);
    assertThat(countedIn(first.build())).isEqualTo(1);
    assertThat(AnomalyRules.judge(first.eventTime(midnight + HALF_HOUR).build())).isEmpty();
    assertThat(countedIn(first.build())).isZero();
  }

  /** The anomalies that the candle of a tick counts, through a block. */
  private static long countedIn(Tick tick) {
    MergedWindow window =
        new MergedWindow(
            tick.symbol(),
            tick.assetType(),
            CandleInterval.ONE_MINUTE,
            CandleInterval.ONE_MINUTE.windowStart(tick.eventTime()));
    TickBlock block = Ticks.block(tick);
    assertThat(block.next()).isTrue();
    window.add(block);
    return window.candle().alertCount();
  }

  @Test
  void counting_and_judging_agree() {
    for (long price = 1; price < 300; price++) {
      assertThat(AnomalyRules.judge(Ticks.tick(1, 1, 0, price, 0, 0, 150, 0)))
          .hasSize(AnomalyRules.count(price, 150));
    }
  }
}
