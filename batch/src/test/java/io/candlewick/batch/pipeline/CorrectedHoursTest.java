package io.candlewick.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.batch.check.Databases;
import io.candlewick.batch.check.GoodTicks;
import io.candlewick.batch.check.MemoryMongo;
import io.candlewick.batch.check.OneDatabase;
import io.candlewick.store.PostgresAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectedHoursTest {
  private static final Instant FIRST = GoodTicks.BEGIN;
  private static final Instant LAST = GoodTicks.BEGIN.plus(Duration.ofHours(2));
  private static final String CORRECTED = "symbol = 'BTC-USD' AND window_start = '%s'";

  @TempDir private Path folder;

  /** As a repair of late ticks leaves the tables. */
  private static String merge(Instant window) {
    return """
        UPDATE ohlcv SET tick_count = tick_count + 2, volume = volume + 10,
          notional = notional + 10 * vwap, state = 'CORRECTED', updated_at = now()
        WHERE %s;
        UPDATE tick_balance SET late = late + 2, late_merged = late_merged + 2
        WHERE symbol = 'BTC-USD'
        """
        .formatted(CORRECTED.formatted(window));
  }

  private static String ticksInMart(PostgresAddress address) {
    return TestDatabase.rows(
            address,
            "SELECT tick_count FROM mart_market_kpis WHERE symbol = 'BTC-USD' AND hour = '%s'"
                .formatted(FIRST))
        .get(0);
  }

  @Test
  void ticks_that_a_command_merged_are_in_the_models_and_in_the_report_of_the_next_hour() {
    PostgresAddress address = OneDatabase.address(OneDatabase.copyOf(Databases.good()));
    Clock clock = Clock.fixed(Instant.parse("2026-03-04T16:20:00Z"), ZoneOffset.UTC);
    try (MemoryMongo documents = Databases.documents();
        Pipeline pipeline = open(address, clock, documents)) {
      RunResult first = pipeline.run(RunRequest.manual(LAST), new Told());
      assertThat(first.isSuccess()).as(first.toString()).isTrue();
      long before = Long.parseLong(ticksInMart(address));
      TestDatabase.run(address, merge(FIRST.plus(Duration.ofMinutes(30))));

      RunResult second = pipeline.run(RunRequest.manual(LAST), new Told());

      assertThat(second.isSuccess()).as(second.toString()).isTrue();
      assertThat(ticksInMart(address)).isEqualTo(Long.toString(before + 2));
      List<String> told =
          TestDatabase.rows(
              address,
              "SELECT hour = '%s', symbol, ticks_before, attempt FROM pipeline_corrections"
                  .formatted(FIRST));
      assertThat(told).containsExactly("t,BTC-USD," + before + ",2");
      assertThat(
              TestDatabase.rows(
                  address,
                  "SELECT details::text LIKE '%BTC-USD%' AND jsonb_array_length(details->'corrections') = 1"
                      + " FROM pipeline_reports WHERE is_final"))
          .containsExactly("t");
    }
  }

  private Pipeline open(PostgresAddress address, Clock clock, MemoryMongo documents) {
    PipelineSettings settings =
        new PipelineSettings(
            address, null, documents.store(), null, Path.of(".."), folder, Duration.ZERO);
    return Pipeline.open(address, clock, database -> RealWork.of(settings, database, clock));
  }
}
