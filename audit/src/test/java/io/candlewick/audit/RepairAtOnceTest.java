package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.audit.rebuild.Rebuild;
import io.candlewick.audit.repair.Repair;
import io.candlewick.audit.repair.RepairReport;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.audit.repair.StoredRepairs;
import io.candlewick.model.wire.CandleCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Repairs beside others of their kind, beside rebuilds, and killed on their way. */
class RepairAtOnceTest extends RepairedTable {
  @Test
  void two_repairs_at_once_and_a_rebuild_beside_them_end_in_the_same_table() {
    serve(zzz.ticks(noon, Duration.ofSeconds(20), 300));
    serve(zzz.ticks(noon.minus(DAY), Duration.ofSeconds(20), 300));
    serve(zzz.ticks(noon.minusSeconds(7), Duration.ofSeconds(20), 270));
    serve(filledLate());
    assertThat(rows(OPEN_GAPS)).containsExactly("2,2");

    CompletableFuture<RepairReport> first = CompletableFuture.supplyAsync(this::repair);
    CompletableFuture<Void> rebuilt = CompletableFuture.runAsync(this::rebuild);
    RepairReport second = repair();
    first.join();
    rebuilt.join();

    assertThat(second.waiting()).isZero();
    assertThat(rows(OPEN_GAPS)).isEmpty();
    assertNothingWaits();
    assertEqualToRebuild();
  }

  @Test
  void a_repair_that_waits_for_a_rebuild_takes_its_snapshot_behind_it() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 5));
    List<ProducerRecord<byte[], byte[]>> more =
        zzz.ticks(noon.minus(DAY).plusSeconds(10), SECOND, 5);
    List<CompletableFuture<RepairReport>> repairs = new ArrayList<>();
    new Rebuild(
            sources(),
            Optional.empty(),
            Clock.systemUTC(),
            line -> {
              if (line.startsWith("Merging")) {
                serve(more);
                repairs.add(CompletableFuture.supplyAsync(this::repair));
              }
            })
        .run();
    assertThat(repairs).singleElement().extracting(CompletableFuture::join).isNotNull();
    assertThat(rows("SELECT tick_count FROM ohlcv ORDER BY window_start"))
        .containsExactly("10", "5");
    assertNothingWaits();
  }

  @Test
  void a_repair_killed_at_any_write_and_run_again_leaves_the_table_of_a_rebuild() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), Duration.ofSeconds(10), 20));
    serve(repeatedNumbers());
    serve(filledLate());
    int writes = 0;
    for (boolean isDone : new boolean[] {false, true}) {
      for (int at = 1; ; at++) {
        OneDatabase.run(
            database,
            "DELETE FROM ohlcv WHERE window_start < '" + noon.minus(Duration.ofHours(6)) + "'");
        OneDatabase.run(database, "UPDATE tick_balance SET late_merged = 0, late_conflicts = 0");
        OneDatabase.run(database, "UPDATE data_gaps SET filled_at = NULL");
        OneDatabase.run(database, "DELETE FROM gap_repairs");
        try (StoredRepairs stored = StoredRepairs.open(sources(), new CandleCodec(1))) {
          FailingSinks sinks = new FailingSinks(stored, at, isDone);
          Repair repair = new Repair(sources(), sinks, RepairScope.all(), line -> {});
          if (at > writes && isDone) {
            break;
          }
          try {
            repair.run();
            break;
          } catch (FailingSinks.Killed e) {
            writes = Math.max(writes, at);
          }
        }
        repair();
        assertThat(rows(OPEN_GAPS)).isEmpty();
        assertNothingWaits();
        assertEqualToRebuild();
      }
    }
    assertThat(writes).isEqualTo(5);
  }
}
