package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.RejectReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BalanceWriterTest {
  private static final long TIME = 1_723_161_300_000_001L;

  private final HikariDataSource database = Databases.migrated();
  private final BalanceWriter writer = new BalanceWriter(database);
  private final BalanceReader reader = new BalanceReader(database);

  @AfterEach
  void close() {
    database.close();
  }

  private static JudgedTicks judged(String symbol, long inCandles, long conflicts, long late) {
    return new JudgedTicks(symbol, inCandles, 3, 2, conflicts, late, 1, TIME, TIME - 1);
  }

  @Test
  void the_stream_and_repair_write_one_row_that_adds_up() {
    writer.writeRejected(
        List.of(
            new RejectedTicks("(unreadable)", Map.of(RejectReason.UNDECODABLE, 4L)),
            new RejectedTicks(
                "A", Map.of(RejectReason.FUTURE, 1L, RejectReason.NON_POSITIVE, 2L))));
    writer.writeJudged(List.of(judged("Ünï-¥", 0, 0, 0), judged("A", 100, 5, 10)));
    writer.writeRepaired(List.of(new RepairedTicks("A", 6, 1, 1, 20, true)));

    assertThat(reader.all())
        .containsExactly(
            new TickBalance(
                "(unreadable)",
                4,
                0,
                0,
                0,
                0,
                0,
                0,
                4,
                Map.of(RejectReason.UNDECODABLE, 4L),
                -1,
                -1,
                0,
                0,
                0,
                0),
            new TickBalance(
                "A",
                100 + 3 + 5 + 10 + 1 + 3,
                100,
                3,
                2,
                5,
                10,
                1,
                3,
                Map.of(RejectReason.FUTURE, 1L, RejectReason.NON_POSITIVE, 2L),
                TIME,
                TIME - 1,
                6,
                1,
                1,
                2),
            new TickBalance("Ünï-¥", 4, 0, 3, 2, 0, 0, 1, 0, Map.of(), TIME, TIME - 1, 0, 0, 0, 0));
    assertThat(reader.symbolsWithUnverified()).containsExactly("A", "Ünï-¥");
  }

  @Test
  void numbers_never_shrink_and_the_last_of_equal_sums_counts() {
    writer.writeJudged(List.of(judged("A", 100, 5, 10)));
    writer.writeJudged(List.of(judged("A", 90, 5, 10)));
    assertThat(reader.all()).extracting(TickBalance::inCandles).containsExactly(100L);
    writer.writeJudged(List.of(judged("A", 101, 4, 10)));
    assertThat(reader.all()).extracting(TickBalance::conflicts).containsExactly(4L);

    writer.writeRepaired(List.of(new RepairedTicks("A", 6, 1, 1, 20, true)));
    writer.writeRepaired(List.of(new RepairedTicks("A", 5, 1, 1, 20, true)));
    assertThat(reader.all()).extracting(TickBalance::lateMerged).containsExactly(6L);
  }

  @Test
  void an_older_repair_changes_nothing_and_one_that_leaves_ticks_waiting_settles_nothing() {
    RepairedTicks settled = new RepairedTicks("A", 6, 1, 1, 20, true);
    writer.writeRepaired(List.of(settled));
    writer.writeRepaired(List.of(new RepairedTicks("A", 7, 1, 1, 10, true)));
    assertThat(reader.all()).extracting(TickBalance::lateMerged).containsExactly(6L);

    writer.writeRepaired(List.of(new RepairedTicks("A", 9, 1, 1, 30, false)));
    assertThat(reader.all()).extracting(TickBalance::lateMerged).containsExactly(9L);
    assertThat(reader.settled()).containsExactly(Map.entry("A", settled));
  }

  @Test
  void a_watermark_before_1970_is_none() {
    writer.writeJudged(List.of(new JudgedTicks("A", 1, 0, 0, 0, 0, 0, 5, -300_000_000L)));
    assertThat(reader.all()).extracting(TickBalance::watermark).containsExactly(-1L);
  }
}
