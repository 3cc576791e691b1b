package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.audit.repair.RepairReport;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.model.Candle;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.store.CandleReader;
import io.candlewick.store.IncompleteWindows;
import io.candlewick.store.RowCursor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Gaps that the stream no longer tracks close when a repair merges their ticks. */
class RepairGapsTest extends RepairedTable {
  private static final String MISSING =
      "SELECT sum(last_missing - first_missing + 1) FROM data_gaps WHERE filled_at IS NULL";

  @Test
  void a_gap_of_a_recording_that_is_not_tracked_any_more_closes_as_its_ticks_are_merged() {
    serve(zzz.ticks(noon, SECOND, 5));
    Instant start = noon.minus(3, ChronoUnit.DAYS);
    long epoch = Micros.of(start);
    serve(letGo(start, List.of(zzz.tick(epoch, 6, start.plusSeconds(600), FixedPoint.ONE))));
    serve(List.of(zzz.tick(epoch, 3, start.plusSeconds(300), FixedPoint.ONE)));
    assertThat(rows(OPEN_GAPS)).containsExactly("2,5");
    assertClean();

    repair();

    assertThat(rows(OPEN_GAPS)).containsExactly("2,2", "4,5");
    assertThat(incompleteMinutes(start)).containsExactly(0, 5, 10);
    assertThat(assertClean().symbols()).singleElement().matches(line -> line.gaps() == 2);
    serve(List.of(zzz.tick(epoch, 2, start.plusSeconds(60), FixedPoint.ONE)));
    serve(List.of(zzz.tick(epoch, 4, start.plusSeconds(310), FixedPoint.ONE)));
    repair(RepairScope.all().changingNothing());
    assertThat(rows(OPEN_GAPS)).containsExactly("2,2", "4,5");
    assertClean();
    rebuild();
    assertThat(rows(OPEN_GAPS)).containsExactly("5,5");
    assertThat(incompleteMinutes(start)).containsExactly(5, 10);
    OneDatabase.run(database, "UPDATE data_gaps SET filled_at = now()");
    assertThat(audit().differences()).singleElement().asString().contains("5–5", "not served");
    OneDatabase.run(
        database,
        "UPDATE data_gaps SET filled_at = NULL WHERE (first_missing, last_missing) = (5, 5)");
    serve(List.of(zzz.tick(epoch, 5, start.plusSeconds(320), FixedPoint.ONE)));
    repair();
    assertThat(rows(OPEN_GAPS)).isEmpty();
    assertNothingWaits();
    assertEqualToRebuild();
  }

  /** Candles that are incomplete, in minutes from a start. */
  private List<Integer> incompleteMinutes(Instant start) {
    CandleReader reader = new CandleReader(database);
    List<Integer> minutes = new ArrayList<>();
    Instant end = start.plusSeconds(3_600);
    IncompleteWindows incomplete = reader.incomplete("ZZZ", SETTINGS.interval(), start, end);
    try (RowCursor<Candle> candles = reader.read("ZZZ", SETTINGS.interval(), start, end)) {
      candles.forEachRemaining(
          candle -> {
            if (incomplete.contains(candle)) {
              minutes.add((int) Duration.between(start, candle.windowStart()).toMinutes());
            }
          });
    }
    return minutes;
  }

  @Test
  void holes_that_were_given_up_close_and_the_stream_does_not_open_them_again() {
    List<ProducerRecord<byte[], byte[]>> odd = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      odd.add(zzz.tick(0, 2 * i + 1, noon.plusMillis(i), FixedPoint.ONE));
    }
    odd.add(zzz.tick(0, 1_201, noon.plusSeconds(3_600), FixedPoint.ONE));
    serve(odd);
    serve(
        List.of(
            zzz.tick(0, 2, noon.plusSeconds(1), FixedPoint.ONE),
            zzz.tick(0, 6, noon.plusSeconds(300), FixedPoint.ONE),
            zzz.tick(0, 2, noon.plusSeconds(600), FixedPoint.ONE)));
    assertClean();

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 3, 2, 0, 1, 0, 0));
    assertThat(rows(OPEN_GAPS)).hasSize(598).contains("4,4").doesNotContain("2,2", "6,6");
    assertClean();
    serve(List.of(zzz.tick(0, 1_203, noon.plusSeconds(3_601), FixedPoint.ONE)));
    assertThat(rows(OPEN_GAPS)).contains("4,4").doesNotContain("2,2", "6,6");
    assertClean();
    repair();
    assertThat(rows(OPEN_GAPS)).hasSize(599);
    assertThat(rows(MISSING)).containsExactly("599");
    assertClean();
    assertEqualToRebuild();
    assertThat(rows(OPEN_GAPS)).hasSize(599);
  }
}
