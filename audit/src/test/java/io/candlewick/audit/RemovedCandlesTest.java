package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.audit.history.OldestTicks;
import io.candlewick.audit.repair.RepairReport;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.OneBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Candles that retention has removed, once their ticks had left the log. */
class RemovedCandlesTest extends RepairedTable {
  @Test
  void a_late_tick_of_a_removed_candle_does_not_make_a_candle_of_its_own() {
    serve(zzz.ticks(noon, SECOND, 20));
    serve(zzz.ticks(noon.plus(DAY), SECOND, 5));
    Messages.truncate(Topics.TICKS, 0, 20);
    OneDatabase.run(
        database,
        "WITH gone AS (DELETE FROM ohlcv WHERE window_start < '%s' RETURNING tick_count) INSERT"
                .formatted(noon.plus(DAY))
            + " INTO removed_candles (symbol, ticks, removed_to) SELECT 'ZZZ', sum(tick_count), '"
            + noon.plus(Duration.ofHours(1))
            + "' FROM gone");
    serve(zzz.ticks(1, noon.plusSeconds(30), SECOND, 3));
    List<String> before = rows(CANDLES);

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 3, 0, 0, 0, 0, 3));
    assertThat(report.notes()).singleElement().asString().contains("retention has removed");
    assertThat(rows(CANDLES)).isEqualTo(before).hasSize(1);
    rebuild();
    assertThat(rows(CANDLES)).isEqualTo(before);
    assertClean();
  }

  @Test
  void a_late_tick_after_the_removed_candles_makes_a_candle() {
    serve(zzz.ticks(noon.plus(DAY), SECOND, 5));
    OneDatabase.run(
        database,
        "INSERT INTO removed_candles (symbol, ticks, removed_to) VALUES ('ZZZ', 20, '%s')"
            .formatted(noon));
    serve(zzz.ticks(noon, SECOND, 3));

    repair();

    assertThat(rows("SELECT tick_count FROM ohlcv ORDER BY window_start"))
        .containsExactly("3", "5");
  }

  @Test
  void the_oldest_tick_of_the_log_is_found_wherever_it_is() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 2));
    WriterSchemas schemas = WriterSchemas.of(OneRegistry.client());

    assertThat(OldestTicks.read(OneBroker.address(), schemas, Offsets.of(Map.of(0, 0L))).bySymbol())
        .isEqualTo(Map.of("ZZZ", noon.minus(DAY)));
    assertThat(OldestTicks.read(OneBroker.address(), schemas, Offsets.of(Map.of(0, 6L))).bySymbol())
        .isEqualTo(Map.of("ZZZ", noon.minus(DAY).plusSeconds(1)));
    assertThat(OldestTicks.read(OneBroker.address(), schemas, Offsets.of(Map.of(0, 7L))).bySymbol())
        .isEmpty();
  }
}
