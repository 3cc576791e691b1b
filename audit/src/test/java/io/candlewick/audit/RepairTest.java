package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.history.TickScope;
import io.candlewick.audit.repair.Repair;
import io.candlewick.audit.repair.RepairReport;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.audit.repair.StoredRepairs;
import io.candlewick.model.wire.CandleCodec;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Ticks that come behind the watermark are put into their candles. */
class RepairTest extends RepairedTable {
  private static final String VALUES =
      "SELECT to_jsonb(ohlcv) - 'created_at' - 'updated_at' - 'state' FROM ohlcv"
          + " ORDER BY symbol, window_start";

  @Test
  void an_older_day_after_a_newer_one_is_in_candles_as_well() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 5));
    assertThat(rows("SELECT sum(tick_count) FROM ohlcv")).containsExactly("5");
    AuditReport before = assertClean();
    assertThat(before.symbols()).singleElement().matches(line -> line.waiting() == 5);

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 5, 5, 0, 0, 0, 0));
    assertThat(report.candlesChanged()).isEqualTo(1);
    assertThat(rows("SELECT tick_count, state FROM ohlcv ORDER BY window_start"))
        .containsExactly("5,CORRECTED", "5,OPEN");
    assertThat(rows(BALANCE)).containsExactly("ZZZ,5,5,0,0,0");
    assertNothingWaits();
    assertThat(pushed()).singleElement().matches(candle -> candle.tickCount() == 5);
    assertThat(repair().candlesChanged()).isZero();
    assertThat(pushed()).hasSize(1);
    assertEqualToRebuild();
  }

  @Test
  void three_days_in_all_six_orders_give_the_same_candles() {
    List<List<ProducerRecord<byte[], byte[]>>> days = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      days.add(zzz.ticks(noon.plus(DAY.multipliedBy(day)), Duration.ofSeconds(17), 40));
    }
    List<String> inOrder = null;
    for (int[] order :
        new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
      disconnectAndStartAgain();
      for (int day : order) {
        serve(days.get(day));
        repair();
      }
      inOrder = inOrder == null ? rows(VALUES) : inOrder;
      assertThat(rows(VALUES)).hasSize(36).isEqualTo(inOrder);
      assertNothingWaits();
    }
  }

  private void disconnectAndStartAgain() {
    database.close();
    mongo.clear();
    start();
  }

  @Test
  void a_week_of_minutes_may_be_wholly_late() {
    serve(zzz.ticks(noon, SECOND, 1));
    int minutes = 7 * 24 * 60;
    serve(zzz.ticks(noon.minus(8, ChronoUnit.DAYS), Duration.ofMinutes(1), minutes));

    assertThat(repair().candlesChanged()).isEqualTo(minutes);
    assertThat(rows("SELECT count(*), sum(tick_count) FROM ohlcv WHERE state = 'CORRECTED'"))
        .containsExactly(minutes + "," + minutes);
    assertNothingWaits();
    assertEqualToRebuild();
  }

  @Test
  void a_symbol_and_a_span_of_time_limit_what_is_changed() {
    Recording yyy = new Recording("YYY");
    serve(zzz.ticks(noon, SECOND, 5));
    serve(yyy.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), Duration.ofMinutes(1), 4));
    serve(yyy.ticks(noon.minus(DAY), Duration.ofMinutes(1), 4));

    RepairReport report =
        repair(
            new RepairScope(
                TickScope.of(Optional.of("ZZZ")),
                noon.minus(DAY).plusSeconds(60),
                noon.minus(DAY).plusSeconds(180)));

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 4, 2, 0, 0, 2, 0));
    assertThat(rows(BALANCE)).containsExactly("YYY,4,0,0,0,4", "ZZZ,4,2,0,0,2");
    assertThat(assertClean().symbols()).extracting(line -> line.waiting()).containsExactly(4L, 2L);
    repair();
    assertNothingWaits();
  }

  @Test
  void a_dry_look_changes_nothing_and_tells_what_waits() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 5));
    List<String> before = rows(CANDLES);

    RepairReport report = repair(RepairScope.all().changingNothing());

    assertThat(report.waiting()).isEqualTo(5);
    assertThat(rows(CANDLES)).isEqualTo(before);
    assertThat(rows(BALANCE)).containsExactly("ZZZ,5,0,0,0,5");
    assertThat(pushed()).isEmpty();
  }

  @Test
  void ticks_that_came_between_two_repairs_are_merged_on_top() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 5));
    repair();
    serve(zzz.ticks(noon.minus(DAY).plusSeconds(20), SECOND, 6));
    AuditReport between = assertClean();
    assertThat(between.symbols()).singleElement().matches(line -> line.waiting() == 6);
    OneDatabase.run(database, "UPDATE ohlcv SET high = high + 1 WHERE state = 'CORRECTED'");
    assertThat(audit().differences()).singleElement().asString().contains("high: served");
    OneDatabase.run(database, "UPDATE ohlcv SET high = high - 1 WHERE state = 'CORRECTED'");

    repair();

    assertThat(rows(BALANCE)).containsExactly("ZZZ,11,11,0,0,0");
    assertNothingWaits();
    assertEqualToRebuild();
  }

  @Test
  void a_repair_with_a_store_that_fails_says_so() {
    serve(zzz.ticks(noon, SECOND, 5));
    Sources lost = sources();
    database.close();
    assertThatThrownBy(
            () -> {
              try (StoredRepairs sinks = StoredRepairs.open(lost, new CandleCodec(1))) {
                new Repair(lost, sinks, RepairScope.all(), line -> {}).run();
              }
            })
        .hasMessageContaining("PostgreSQL");
  }
}
