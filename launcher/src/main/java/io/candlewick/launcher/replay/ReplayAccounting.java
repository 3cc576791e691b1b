package io.candlewick.launcher.replay;

import io.candlewick.audit.account.AccountLine;
import io.candlewick.audit.account.ReplayAccount;
import io.candlewick.audit.history.TickScope;
import io.candlewick.audit.repair.Repair;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.audit.repair.StoredRepairs;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.PlatformSources;
import io.candlewick.model.CountText;
import io.candlewick.model.Topics;
import io.candlewick.ticklog.TopicReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Follows the ticks of a replay through the stream, and merges late ones on the way. */
public final class ReplayAccounting {
  private final DataFolder dataFolder;
  private final boolean withoutRepair;
  private final PrintWriter progress;

  /**
   * @param withoutRepair whether late ticks are to wait
   * @param progress is told what is being done
   */
  public ReplayAccounting(DataFolder dataFolder, boolean withoutRepair, PrintWriter progress) {
    this.dataFolder = dataFolder;
    this.withoutRepair = withoutRepair;
    this.progress = progress;
  }

  /** Follows the ticks that the replay published; the stream has passed them. */
  public FollowedTicks follow(ReplayReport report) {
    RepairScope all =
        RepairScope.of(
            TickScope.ofKeys(report.published().keySet(), report.offsets().partitions()));
    RepairScope scope = withoutRepair ? all.changingNothing() : all;
    return PlatformSources.with(
        dataFolder,
        sources -> {
          ReplayAccount account = new ReplayAccount(sources.candles().interval(), report.offsets());
          try (StoredRepairs sinks =
              StoredRepairs.open(sources, PlatformSources.candleCodec(dataFolder))) {
            new Repair(sources, sinks, scope, this::say).run(account, account::isOwn, account);
          }
          try (TopicReader ticks = TopicReader.open(sources.kafka(), Topics.TICKS)) {
            return new FollowedTicks(
                account.lines(), account.conflicts().shown(ticks::readEach, sources.schemas()));
          }
        });
  }

  private void say(String line) {
    progress.println(line);
    progress.flush();
  }

  /** What the user can do about ticks that are in no candle. */
  public static List<String> remedies(List<AccountLine> lines, boolean withoutRepair) {
    List<String> remedies = new ArrayList<>();
    long conflicts = sum(lines, AccountLine::conflicts);
    if (conflicts > 0) {
      remedies.add(
          "Conflicts: %,d. A tick whose number was used before with other values is in no candle. To have these rows counted, put only them into a separate file and replay it without --sequence, or replay the whole file under another --symbol. Do not replay the whole file without --sequence: its other rows would count twice. %s"
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
              ? CountText.of(waiting, "late tick waits", "late ticks wait")
                  + ": run ./candlewick repair."
              : CountText.of(waiting, "late tick is", "late ticks are")
                  + " in no candle yet, because a window is still open or retention has removed other ticks of it: run ./candlewick repair later.");
    }
    long dead = sum(lines, line -> line.fenced() + line.rejected());
    if (dead > 0) {
      remedies.add(
          CountText.of(
              dead,
              "tick is on market.dead-letters, with its reason.",
              "ticks are on market.dead-letters, each with its reason."));
    }
    long unverified = sum(lines, AccountLine::unverified);
    if (unverified > 0) {
      remedies.add(
          unverified == 1
              ? "1 of the duplicates was not compared, because its first tick came too long before it:"
                  + " it may be a conflict."
              : "%,d of the duplicates were not compared, because their first ticks came too long before them: they may be conflicts."
                  .formatted(unverified));
    }
    return remedies;
  }

  /** Ticks that were published and are in no line: they are no longer on {@code market.ticks}. */
  public static long notFound(List<AccountLine> lines, long published) {
    return published - sum(lines, AccountLine::published);
  }

  private static long sum(List<AccountLine> lines, ToLongFunction<AccountLine> column) {
    return lines.stream().mapToLong(column).sum();
  }
}
