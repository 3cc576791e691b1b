package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.audit.account.AccountLine;
import io.candlewick.audit.account.ReplayAccount;
import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.repair.RepairReport;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Numbers that late ticks use again: equal ones count once, others get a letter. */
class RepairConflictsTest extends RepairedTable {
  @Test
  void a_number_used_again_for_a_tick_of_another_window_counts_once() {
    serve(zzz.ticks(noon, SECOND, 5));
    Instant start = noon.minus(3, ChronoUnit.DAYS);
    serve(letGo(start, List.of()));
    serve(List.of(zzz.tick(Micros.of(start), 1, start.plusSeconds(300), 5 * FixedPoint.ONE)));
    serve(List.of(zzz.tick(Micros.of(start), 1, start, 5 * FixedPoint.ONE)));

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 12, 10, 1, 1, 0, 0));
    assertThat(rows("SELECT tick_count FROM ohlcv ORDER BY window_start"))
        .containsExactly("10", "5");
    ConsumerRecord<byte[], byte[]> letter = lettersIn(RejectReason.CONFLICT).get(0);
    assertThat(header(letter, "first-offset")).isEqualTo("5");
    assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("market.ticks-0-15");
    assertThat(assertClean().symbols())
        .singleElement()
        .matches(line -> line.conflicts() == 1 && line.duplicates() == 1 && line.waiting() == 0);
    ReplayAccount account = accountOfAll();
    assertThat(account.lines()).containsExactly(account(5, 10, 1, 1));
    assertConflict(
        account,
        "ZZZ number 1 of epoch \\d+: \\S+T12:05:00Z 5 × \\S+ \\(market.ticks-0-15\\) is in no"
            + " candle; before it came \\S+T12:00:00Z 5 × \\S+ \\(market.ticks-0-5\\)");
    assertEqualToRebuild();
  }

  private static AccountLine account(long inTime, long merged, long duplicates, long conflicts) {
    long published = inTime + merged + duplicates + conflicts;
    return new AccountLine(
        "ZZZ", published, inTime, merged, duplicates, 0, conflicts, 0, 0, 0, Map.of());
  }

  @Test
  void of_equal_late_ticks_one_counts_and_one_with_other_values_is_a_conflict() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(repeatedNumbers());

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 12, 10, 1, 1, 0, 0));
    assertThat(rows(BALANCE)).containsExactly("ZZZ,12,10,1,1,0");
    ConsumerRecord<byte[], byte[]> letter = lettersIn(RejectReason.CONFLICT).get(0);
    assertThat(header(letter, "first-offset")).isEqualTo("5");
    assertThat(header(letter, "detail"))
        .contains("price 5, size", "price 7, size", "another symbol");
    assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("market.ticks-0-16");
    AuditReport audit = assertClean();
    assertThat(audit.symbols()).singleElement().matches(line -> line.conflicts() == 1);
    assertEqualToRebuild();
  }

  @Test
  void a_conflict_that_a_restart_of_the_stream_hid_gets_its_letter() {
    serve(List.of(zzz.tick(0, 1, noon, 5 * FixedPoint.ONE)));
    stream.restart();
    serve(List.of(zzz.tick(0, 1, noon, 7 * FixedPoint.ONE)));
    assertThat(rows("SELECT unverified, conflicts FROM tick_balance")).containsExactly("1,0");
    repair(RepairScope.all().changingNothing());
    assertThat(messages(Topics.DEAD_LETTERS)).isEmpty();

    assertThat(repair().symbols()).isEmpty();

    ConsumerRecord<byte[], byte[]> letter = lettersIn(RejectReason.CONFLICT).get(0);
    assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("market.ticks-0-1");
    assertThat(header(letter, "detail")).contains("price 5, size", "price 7, size");
    repair();
    assertThat(messages(Topics.DEAD_LETTERS)).hasSize(1);
    assertThat(assertClean().symbols())
        .singleElement()
        .matches(line -> line.conflicts() == 1 && line.duplicates() == 0);
    assertConflict(
        accountOfAll(),
        "ZZZ number 1: \\S+ 7 × \\S+ \\(market.ticks-0-1\\) is in no candle;"
            + " before it came \\S+ 5 × \\S+ \\(market.ticks-0-0\\)");
  }

  @Test
  void a_letter_that_is_too_large_goes_without_the_bytes() {
    int bytes = (1 << 20) - 400;
    serve(List.of(zzz.large(0, 1, noon, 5 * FixedPoint.ONE, bytes)));
    stream.restart();
    serve(List.of(zzz.large(0, 1, noon, 7 * FixedPoint.ONE, bytes)));

    repair();

    ConsumerRecord<byte[], byte[]> letter = lettersIn(RejectReason.CONFLICT).get(0);
    assertThat(letter.value()).isNull();
    assertThat(header(letter, "left-out")).contains("too many for market.dead-letters");
    assertThat(header(letter, "first-offset")).isEqualTo("0");
    assertThat(header(letter, "detail")).contains("price 5, size", "price 7, size");
    assertThat(letter.headers().lastHeader("first-value")).isNull();
    repair();
    assertThat(messages(Topics.DEAD_LETTERS)).hasSize(1);
    assertClean();
  }
}
