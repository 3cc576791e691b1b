package io.candlewick.launcher;

import io.candlewick.batch.account.AccountLine;
import io.candlewick.batch.account.ReplayAccount;
import io.candlewick.batch.history.TickScope;
import io.candlewick.batch.repair.Repair;
import io.candlewick.batch.repair.RepairScope;
import io.candlewick.batch.repair.StoredRepairs;
import io.candlewick.feed.replay.ReplayReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Follows the ticks of a replay through the stream, and merges late ones on the way. */
final class ReplayAccounting {
  private final DataFolder dataFolder;
  private final boolean withoutRepair;
  private final PrintWriter progress;

  /**
   * @param withoutRepair whether late ticks are to wait
   * @param progress is told what is being done
   */
  ReplayAccounting(DataFolder dataFolder, boolean withoutRepair, PrintWriter progress) {
    this.dataFolder = dataFolder;
    this.withoutRepair = withoutRepair;
    this.progress = progress;
  }

  /** One line for each symbol that the replay published; the stream has passed its ticks. */
  List<AccountLine> lines(ReplayReport report) {
    RepairScope all =
        RepairScope.of(
            TickScope.ofKeys(report.published().keySet(), report.offsets().partitions()));
    RepairScope scope = withoutRepair ? all.changingNothing() : all;
    return BatchSources.with(
        dataFolder,
        sources -> {
          ReplayAccount account = new ReplayAccount(sources.candles().interval(), report.offsets());
          try (StoredRepairs sinks =
              StoredRepairs.open(sources, BatchSources.candleCodec(dataFolder))) {
            new Repair(sources, sinks, scope, this::say)
                .run(account, account::isOwn, account::placed);
          }
          return account.lines();
        });
  }

  private void say(String line) {
    progress.println(line);
    progress.flush();
  }

  /** What to do about ticks that are in no candle. */
  static List<String> remedies(List<AccountLine> lines, boolean withoutRepair) {
    List<String> remedies = new ArrayList<>();
    long conflicts = sum(lines, AccountLine::conflicts);
    if (conflicts > 0) {
      remedies.add(
          "Conflicts: %,d. A tick under a number that was used before, with other values, is in no candle. Replay without --sequence, or under another --symbol. %s"
              .formatted(
                  conflicts,
                  withoutRepair
                      ? "Each is on market.dead-letters as CONFLICT once ./candlewick repair has run."
                      : "Each is on market.dead-letters as CONFLICT."));
    }
    long waiting = sum(lines, AccountLine::waiting);
    if (waiting > 0) {
      remedies.add(
          withoutRepair
              ? "%,d late ticks wait: run ./candlewick repair.".formatted(waiting)
              : "%,d late ticks are in no candle yet, as their windows are still open or retention has removed other ticks of them: run ./candlewick repair later."
                  .formatted(waiting));
    }
    long dead = sum(lines, line -> line.fenced() + line.rejected());
    if (dead > 0) {
      remedies.add("%,d ticks are on market.dead-letters, each with its reason.".formatted(dead));
    }
    long unverified = sum(lines, AccountLine::unverified);
    if (unverified > 0) {
      remedies.add(
          "%,d of the duplicates were not compared, as their first ticks came too long before: whether they are conflicts is not known."
              .formatted(unverified));
    }
    return remedies;
  }

  /** Ticks that were published and are in no line: they are no longer on {@code market.ticks}. */
  static long notFound(List<AccountLine> lines, long published) {
    return published - sum(lines, AccountLine::published);
  }

  private static long sum(List<AccountLine> lines, ToLongFunction<AccountLine> column) {
    return lines.stream().mapToLong(column).sum();
  }
}
