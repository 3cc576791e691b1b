package io.candlewick.batch.late;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.audit.late.LateConflict;
import io.candlewick.audit.repair.RepairSinks;
import io.candlewick.batch.check.Databases;
import io.candlewick.batch.check.GoodTicks;
import io.candlewick.batch.check.OneDatabase;
import io.candlewick.batch.pipeline.TestDatabase;
import io.candlewick.batch.report.Correction;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.RepairedTicks;
import io.candlewick.store.SeenNumbers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorrectionsTest {
  private final PostgresAddress address = OneDatabase.address(OneDatabase.copyOf(Databases.good()));
  private final HikariDataSource database = PostgresPool.open(address, 2);
  private final Corrections corrections = new Corrections(database, CandleInterval.ONE_MINUTE);
  private final Candle candle =
      GoodTicks.candles(GoodTicks.bySymbol().values().iterator().next()).get(5);
  private final Instant hour = candle.windowStart().truncatedTo(ChronoUnit.HOURS);
  private final Instant reportHour = hour.plus(Duration.ofDays(1));

  @AfterEach
  void disconnect() {
    database.close();
  }

  /** A repair that adds a tick and ten units of volume to each candle. */
  private void repair() {
    RepairSinks sinks =
        new RepairSinks() {
          @Override
          public void push(List<Candle> candles) {}

          @Override
          public void write(List<Candle> candles) {
            TestDatabase.run(
                address,
                "UPDATE ohlcv SET tick_count = tick_count + 1, volume = volume + 10,"
                    + " notional = notional + 10 * close WHERE symbol = '%s' AND window_start = '%s'"
                        .formatted(candle.symbol(), candle.windowStart()));
          }

          @Override
          public void cutGaps(List<SeenNumbers> numbers) {}

          @Override
          public void sendConflicts(List<LateConflict> conflicts) {}

          @Override
          public void account(List<RepairedTicks> ticks) {}
        };
    new RememberingSinks(sinks, corrections).write(List.of(candle));
  }

  private List<String> sums() {
    return TestDatabase.rows(
        address,
        "SELECT sum(tick_count), sum(volume) FROM ohlcv WHERE symbol = '%s' AND window_start >= '%s' AND window_start < '%s'"
            .formatted(candle.symbol(), hour, hour.plus(Duration.ofHours(1))));
  }

  @Test
  void a_report_tells_what_an_hour_said_before_the_first_of_several_repairs_and_what_it_says_now()
      throws Exception {
    List<String> before = sums();
    repair();
    repair();
    Correction told = corrections.of(reportHour).get(0);
    assertThat(corrections.of(reportHour)).hasSize(1);
    assertThat(told.hour()).isEqualTo(hour);
    assertThat(told.symbol()).isEqualTo(candle.symbol());
    assertThat(told.ticksBefore() + "," + told.volumeBefore()).isEqualTo(before.get(0));
    assertThat(told.ticksAfter() + "," + told.volumeAfter()).isEqualTo(sums().get(0));
    assertThat(told.ticksAfter()).isEqualTo(told.ticksBefore() + 2);
    assertThat(told.volumeAfter())
        .isEqualByComparingTo(told.volumeBefore().add(new BigDecimal("20")));
    assertThat(told.vwapAfter()).isNotEqualByComparingTo(told.vwapBefore());
  }

  @Test
  void a_correction_waits_until_the_models_follow_and_is_then_told_by_that_report_alone()
      throws Exception {
    repair();
    Instant failed = reportHour;
    Instant good = reportHour.plus(Duration.ofHours(1));
    Instant next = good.plus(Duration.ofHours(1));
    assertThat(corrections.of(failed)).hasSize(1);
    corrections.tellIn(good, 1);
    assertThat(corrections.of(good)).hasSize(1);
    assertThat(corrections.of(next)).isEmpty();
    corrections.tellIn(next, 1);
    assertThat(corrections.of(good)).as("a run of the same hour again").hasSize(1);
    repair();
    assertThat(corrections.of(next)).hasSize(1);
  }

  @Test
  void ticks_that_come_late_within_the_hour_of_the_report_are_no_correction_of_a_report()
      throws Exception {
    repair();
    assertThat(corrections.of(hour)).isEmpty();
    TestDatabase.run(
        address,
        "INSERT INTO pipeline_reports VALUES ('%s', 1, true, 'success', 1, 0, '{}', now() - interval '1 hour')"
            .formatted(hour));
    assertThat(corrections.of(hour)).as("an earlier report told the hour").hasSize(1);
  }
}
