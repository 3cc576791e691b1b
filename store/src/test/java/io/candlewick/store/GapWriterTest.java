package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Candles;
import io.candlewick.model.Gap;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GapWriterTest {
  private static final Instant T0 = Instant.parse("2024-08-09T12:00:00Z");
  private static final String ALL =
      "SELECT first_missing, last_missing, filled_at IS NULL FROM data_gaps"
          + " ORDER BY symbol, epoch, first_missing, last_missing";

  private static HikariDataSource database;
  private final GapWriter writer = new GapWriter(database);
  private final CandleReader reader = new CandleReader(database);

  @BeforeAll
  static void open() {
    database = Databases.migrated();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    Databases.run(database, "TRUNCATE data_gaps, gap_repairs");
  }

  private static Gap gap(long epoch, long first, long last, long afterSecond, long beforeSecond) {
    return new Gap(
        "A", epoch, first, last, T0.plusSeconds(afterSecond), T0.plusSeconds(beforeSecond));
  }

  private static Gap gap(long first, long last) {
    return gap(1, first, last, first, last + 1);
  }

  private void replace(long epoch, Gap... open) {
    writer.replace(List.of(new SymbolGaps("A", epoch, List.of(open))));
  }

  private List<Gap> stillOpen() {
    return reader.openGaps("A", CandleReader.BEGINNING, CandleReader.END);
  }

  @Test
  void a_list_replaces_the_open_gaps_and_keeps_the_filled_ones_with_their_time() {
    replace(1, gap(5, 10), gap(20, 20));
    replace(1, gap(5, 6), gap(8, 10), gap(20, 20));
    replace(1, gap(8, 10));

    assertThat(stillOpen()).containsExactly(gap(8, 10));
    assertThat(Databases.rows(database, ALL))
        .containsExactly("5,6,f", "5,10,f", "8,10,t", "20,20,f");
  }

  private void cut(long epoch, long below, long... numbers) {
    SeenNumbers seen = new SeenNumbers("A", epoch, below);
    for (long number : numbers) {
      seen.add(number, Micros.of(T0.plusSeconds(number)));
    }
    writer.cut(List.of(seen));
  }

  @Test
  void numbers_that_repair_found_are_cut_out_and_neither_it_nor_the_stream_opens_them_again() {
    replace(1, gap(2, 10), gap(20, 30));
    cut(1, 11, 1, 4, 5, 10);
    assertThat(stillOpen()).containsExactly(gap(2, 3), gap(1, 6, 9, 5, 10), gap(20, 30));

    cut(1, 11, 4, 5); // an older repair that comes later
    replace(1, gap(2, 25), gap(27, 30));
    assertThat(stillOpen())
        .containsExactly(gap(2, 3), gap(1, 6, 9, 5, 10), gap(1, 11, 25, 2, 26), gap(27, 30));

    cut(1, Long.MAX_VALUE, 2, 3, 6, 7, 8, 9, 11, 12);
    replace(1);
    assertThat(stillOpen()).containsExactly(gap(1, 13, 25, 12, 26), gap(27, 30));
  }

  @Test
  void numbers_that_no_gap_lacks_leave_the_gaps_to_the_stream() {
    replace(1, gap(2, 10));
    cut(1, 30, 1, 11, 12);
    replace(1, gap(2, 9));
    assertThat(stillOpen()).containsExactly(gap(2, 9));
  }

  @Test
  void a_missing_head_has_no_tick_before_it_and_no_more_runs_are_kept_than_the_bound() {
    SeenNumbers seen = new SeenNumbers("A", 1, Long.MAX_VALUE);
    for (long number = 2; number <= 4 * SeenNumbers.MOST_RUNS; number += 2) {
      seen.add(number, Micros.of(T0.plusSeconds(number)));
    }
    List<Gap> missing = seen.stillMissing(List.of(gap(1, 1, 9_999, 10_000, 10_000)));
    assertThat(missing).hasSize(1 + SeenNumbers.MOST_RUNS).startsWith(gap(1, 1, 1, 2, 2));
    assertThat(missing).endsWith(gap(1, 2_001, 9_999, 2_000, 10_000));
    assertThat(seen.knownBelow()).isEqualTo(2_001);
  }

  @Test
  void an_empty_list_fills_all_of_its_epoch_and_no_other() {
    replace(1, gap(1, 5, 6, 0, 1));
    replace(2, gap(2, 5, 6, 0, 1));
    replace(1);

    assertThat(stillOpen()).containsExactly(gap(2, 5, 6, 0, 1));
  }

  @Test
  void the_same_list_again_changes_no_row() {
    String state = "SELECT ctid, xmin, * FROM data_gaps WHERE filled_at IS NULL ORDER BY 1";
    replace(1, gap(5, 10), gap(20, 30));
    replace(1, gap(20, 30));
    List<String> before = Databases.rows(database, state);
    replace(1, gap(20, 30));

    assertThat(Databases.rows(database, state)).hasSize(1).isEqualTo(before);
  }

  @Test
  void a_filled_gap_that_is_open_again_has_no_filling_time() {
    replace(1, gap(5, 10));
    replace(1);
    replace(1, gap(5, 10));

    assertThat(Databases.rows(database, ALL)).containsExactly("5,10,t");
  }

  @Test
  void neighbours_that_move_are_followed() {
    replace(1, gap(1, 5, 6, 0, 9));
    replace(1, gap(1, 5, 6, 0, 4));

    assertThat(stillOpen()).containsExactly(gap(1, 5, 6, 0, 4));
  }

  @Test
  void of_two_lists_in_one_call_the_last_one_counts() {
    writer.replace(
        List.of(
            new SymbolGaps("A", 1, List.of(gap(5, 10))),
            new SymbolGaps("A", 1, List.of(gap(5, 6)))));

    assertThat(stillOpen()).containsExactly(gap(5, 6));
  }

  @Test
  void a_symbol_is_only_ever_a_value() {
    String symbol = "x'; DROP TABLE data_gaps; --";
    Gap gap = new Gap(symbol, 1, 2, 3, T0, T0.plusSeconds(1));
    writer.replace(List.of(new SymbolGaps(symbol, 1, List.of(gap))));

    assertThat(reader.openGaps(symbol, T0, T0.plusSeconds(1))).containsExactly(gap);
  }

  @Test
  void a_span_holds_its_start_but_not_its_end() {
    replace(1, gap(1, 5, 6, 60, 90));

    assertThat(reader.openGaps("A", T0.plusSeconds(90), T0.plusSeconds(120))).hasSize(1);
    assertThat(reader.openGaps("A", T0.plusSeconds(91), T0.plusSeconds(120))).isEmpty();
    assertThat(reader.openGaps("A", T0, T0.plusSeconds(60))).isEmpty();
    assertThat(reader.openGaps("A", T0, T0.plusSeconds(61))).hasSize(1);
  }

  @Test
  void a_candle_is_incomplete_where_an_open_gap_reaches_into_its_window() {
    long seed = 11;
    SplittableRandom random = new SplittableRandom(seed);
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long after = random.nextLong(0, 7_200);
      gaps.add(gap(1, 10L * i + 1, 10L * i + 2, after, after + random.nextLong(-90, 200)));
    }
    replace(1, gaps.toArray(Gap[]::new));
    IncompleteWindows incomplete =
        reader.incomplete("A", CandleInterval.ONE_MINUTE, CandleReader.BEGINNING, CandleReader.END);
    for (int minute = -2; minute < 130; minute++) {
      Instant start = T0.plusSeconds(60L * minute);
      Candle candle = Candles.random(random, "A", Micros.of(start));
      boolean overlaps =
          gaps.stream()
              .anyMatch(
                  gap ->
                      min(gap.after(), gap.before()).isBefore(start.plusSeconds(60))
                          && !max(gap.after(), gap.before()).isBefore(start));
      assertThat(incomplete.contains(candle))
          .as("seed " + seed + ", minute " + minute)
          .isEqualTo(overlaps);
    }
  }

  @Test
  void a_gap_before_the_span_marks_a_longer_candle_that_reaches_into_it() {
    replace(1, gap(1, 5, 6, 10, 20));
    Candle minute = Candles.random(new SplittableRandom(1), "A", Micros.of(T0));

    Instant from = T0.plusSeconds(120);
    CandleInterval five = CandleInterval.parse("5m");
    assertThat(reader.incomplete("A", five, from, CandleReader.END).contains(minute)).isTrue();
    assertThat(
            reader
                .incomplete("A", CandleInterval.ONE_MINUTE, from, CandleReader.END)
                .contains(minute))
        .isFalse();
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant max(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
