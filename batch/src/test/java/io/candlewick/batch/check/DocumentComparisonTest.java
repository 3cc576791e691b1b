package io.candlewick.batch.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Candle;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.Retention;
import io.candlewick.store.Retry;
import io.candlewick.store.SymbolTicks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentComparisonTest {
  private static final Instant BEGIN = Instant.parse("2026-03-04T15:00:00Z");
  private static final long RUN = 1_772_600_000_000L;

  private final List<Tick> ticks = new ArrayList<>();
  private MemoryMongo mongo;
  private SymbolTicks documents;

  @BeforeEach
  void startMongo() {
    mongo = new MemoryMongo();
    documents = SymbolTicks.open(mongo.uri(), Retry.STANDARD);
    for (int i = 0; i < 120; i++) {
      ticks.add(tick(RUN, i + 1, i * 10));
    }
  }

  @AfterEach
  void stopMongo() {
    documents.close();
    mongo.close();
  }

  private static Tick tick(long epoch, long sequence, int second) {
    long price = (100 + sequence % 7) * FixedPoint.ONE;
    return TickBuilder.tick("X", epoch, sequence, Micros.of(BEGIN.plusSeconds(second)), price)
        .previousPrice(price - FixedPoint.ONE)
        .build();
  }

  private Judgment judge(Map<String, Object> row, Retention retention, long maxTicks) {
    return new DocumentComparison(
            documents, new DocumentStore(mongo.uri(), retention), maxTicks, Duration.ofMinutes(5))
        .judge(row);
  }

  private Judgment judge(Map<String, Object> row) {
    return judge(row, Retention.unbounded(), 1_000);
  }

  /** The row of the candle of a minute. */
  private Map<String, Object> row(int minute) {
    Candle candle = GoodTicks.candles(ticks).get(minute);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("symbol", candle.symbol());
    row.put("candle_interval", candle.interval().toString());
    row.put("window_start", candle.windowStart().toString());
    CandleValues.of(candle).forEach(row::put);
    row.put("late_waiting", 0L);
    row.put("fenced", 0L);
    row.put("conflicts", 0L);
    return row;
  }

  private static Map<String, Object> with(Map<String, Object> row, String column, long value) {
    row.put(column, BigDecimal.valueOf(value));
    return row;
  }

  private static Judgment leftOut(LeftOut reason) {
    return new Judgment.Undecided(reason);
  }

  @Test
  void a_candle_of_all_its_documents_is_equal() {
    mongo.with(ticks);
    assertThat(judge(row(0))).isEqualTo(new Judgment.Equal());
    assertThat(judge(row(19))).isEqualTo(new Judgment.Equal());
  }

  @Test
  void a_number_that_differs_is_named_with_both_values() {
    mongo.with(ticks);
    assertThat(judge(with(row(3), "return_count", 5)))
        .isEqualTo(new Judgment.Different("return_count: candle 5, documents 6"));
    Map<String, Object> withoutPrice = row(3);
    withoutPrice.put("vwap", null);
    assertThat(judge(withoutPrice))
        .isInstanceOfSatisfying(
            Judgment.Different.class,
            different ->
                assertThat(different.difference()).startsWith("vwap: candle none, documents "));
  }

  @Test
  void a_candle_with_more_ticks_than_are_read_is_left_out() {
    assertThat(judge(row(0), Retention.unbounded(), 5)).isEqualTo(leftOut(LeftOut.TOO_LARGE));
  }

  @Test
  void documents_before_the_oldest_kept_one_are_no_longer_kept_but_later_ones_are_lost() {
    mongo.with(ticks.subList(9, 20)).with(ticks.subList(21, 120));
    assertThat(judge(row(0))).isEqualTo(leftOut(LeftOut.NOT_KEPT));
    assertThat(judge(row(2))).isEqualTo(new Judgment.Equal());
    assertThat(judge(row(3)))
        .isInstanceOfSatisfying(
            Judgment.Different.class,
            different ->
                assertThat(different.difference()).startsWith("tick_count: candle 6, documents 5"));
    assertThat(judge(row(3), Retention.newest(110), 1_000)).isEqualTo(leftOut(LeftOut.NOT_KEPT));
    assertThat(judge(row(3), Retention.newest(111), 1_000)).isInstanceOf(Judgment.Different.class);
  }

  @Test
  void a_symbol_without_documents_is_left_out_and_a_window_without_them_is_not() {
    assertThat(judge(row(0))).isEqualTo(leftOut(LeftOut.NOT_KEPT));
    mongo.with(ticks.subList(0, 6)).with(ticks.subList(12, 120));
    assertThat(judge(row(1)))
        .isEqualTo(new Judgment.Different("tick_count: candle 6, documents 0"));
  }

  @Test
  void documents_of_the_newest_windows_may_not_be_written_yet() {
    mongo.with(ticks.subList(0, 59)); // to 09:40
    assertThat(judge(row(9))).isEqualTo(leftOut(LeftOut.NOT_WRITTEN));
    assertThat(judge(with(row(4), "tick_count", 7))).isEqualTo(leftOut(LeftOut.NOT_WRITTEN));
    assertThat(judge(with(row(3), "tick_count", 7))).isInstanceOf(Judgment.Different.class);
  }

  @Test
  void late_ticks_explain_as_many_documents_more_as_are_waiting() {
    Map<String, Object> row = row(3);
    ticks.add(tick(RUN, 121, 181));
    ticks.add(tick(RUN, 122, 182));
    mongo.with(ticks);
    assertThat(judge(row)).isInstanceOf(Judgment.Different.class);
    row.put("late_waiting", 1L);
    assertThat(judge(row)).isInstanceOf(Judgment.Different.class);
    row.put("late_waiting", 2L);
    assertThat(judge(row)).isEqualTo(leftOut(LeftOut.NOT_IN_CANDLES));
  }

  @Test
  void fenced_ticks_explain_documents_of_another_run_alone() {
    Map<String, Object> row = row(3);
    row.put("fenced", 1L);
    mongo.with(ticks).with(List.of(tick(RUN, 121, 181)));
    assertThat(judge(row)).isInstanceOf(Judgment.Different.class);
    row = row(5);
    row.put("fenced", 1L);
    mongo.with(List.of(tick(RUN - 1, 1, 301)));
    assertThat(judge(row)).isEqualTo(leftOut(LeftOut.NOT_IN_CANDLES));
  }

  @Test
  void ticks_in_conflict_explain_other_values_of_as_many_ticks() {
    mongo.with(ticks);
    Map<String, Object> row = with(row(3), "volume", 7);
    row.put("conflicts", 1L);
    assertThat(judge(row)).isEqualTo(leftOut(LeftOut.IN_CONFLICT));
  }
}
