package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.audit.repair.RepairReport;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Candles whose ticks retention has removed are left as they are. */
class RepairRetentionTest extends RepairedTable {
  @Test
  void where_retention_removed_ticks_of_a_window_its_candle_is_left_and_that_is_said() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.plusSeconds(3_600), SECOND, 5));
    serve(zzz.ticks(noon.plusSeconds(10), SECOND, 30));
    Messages.truncate(Topics.TICKS, 0, 5);
    List<String> before = rows(CANDLES);

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 30, 0, 0, 0, 0, 30));
    assertThat(report.notes()).singleElement().asString().contains("retention");
    assertThat(rows(CANDLES)).isEqualTo(before);
    rebuild();
    assertThat(rows(CANDLES)).isEqualTo(before);
  }

  @Test
  void candles_of_ticks_that_retention_removed_before_an_older_recording_are_left() {
    serve(zzz.ticks(noon, Duration.ofSeconds(20), 12));
    serve(zzz.ticks(noon.minus(DAY), Duration.ofSeconds(20), 12));
    repair();
    Messages.truncate(Topics.TICKS, 0, 12);
    assertLeftAsTheyAre();

    serve(zzz.ticks(noon.plus(DAY), Duration.ofSeconds(20), 12));
    serve(zzz.ticks(noon.plusSeconds(65), SECOND, 3));
    assertLeftAsTheyAre();
    OneDatabase.run(database, "UPDATE ohlcv SET high = high + 1 WHERE state = 'OPEN'");
    assertThat(audit().differences()).isNotEmpty();
  }

  private void assertLeftAsTheyAre() {
    List<String> before = rows(CANDLES);
    assertClean();
    rebuild();
    assertThat(rows(CANDLES)).isEqualTo(before);
    repair();
    assertThat(rows(CANDLES)).isEqualTo(before);
  }

  @Test
  void late_ticks_that_outnumber_removed_ones_do_not_take_the_place_of_their_candle() {
    serve(zzz.ticks(noon.plusSeconds(3_600), SECOND, 5));
    serve(zzz.ticks(noon, SECOND, 3));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 12));
    repair();
    Messages.truncate(Topics.TICKS, 0, 8);
    serve(zzz.ticks(noon.plusSeconds(7_200), SECOND, 5));
    List<ProducerRecord<byte[], byte[]>> late = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      late.add(zzz.tick(Micros.of(noon) + 1, i, noon.plusSeconds(i), 9 * FixedPoint.ONE));
    }
    serve(late);

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 10, 0, 0, 0, 0, 10));
    assertThat(report.notes()).singleElement().asString().contains("retention");
    rebuild();
    assertThat(rows("SELECT tick_count FROM ohlcv ORDER BY window_start"))
        .containsExactly("12", "3", "5", "5");
    serve(zzz.ticks(noon.minus(DAY).plusSeconds(20), SECOND, 6));
    repair();
    assertThat(rows("SELECT tick_count FROM ohlcv ORDER BY window_start"))
        .containsExactly("18", "3", "5", "5");
  }

  @Test
  void what_repair_counted_stays_when_retention_removes_late_ticks_and_it_goes_on_from_there() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 5));
    repair();
    Messages.truncate(Topics.TICKS, 0, 8);
    serve(zzz.ticks(noon.minus(DAY.multipliedBy(2)), SECOND, 3));
    repair();
    assertThat(rows(BALANCE)).containsExactly("ZZZ,8,8,0,0,0");
    repair();
    rebuild();
    assertThat(rows(BALANCE)).containsExactly("ZZZ,8,8,0,0,0");
  }
}
