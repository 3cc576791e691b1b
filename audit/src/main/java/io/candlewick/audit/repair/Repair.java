package io.candlewick.audit.repair;

import io.candlewick.audit.Sources;
import io.candlewick.audit.history.HistoryListener;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.history.TickHistory;
import io.candlewick.audit.late.LateMerge;
import io.candlewick.audit.late.LateSearch;
import io.candlewick.audit.late.UntrackedNumbers;
import io.candlewick.audit.served.ServedDataException;
import io.candlewick.model.CountText;
import io.candlewick.model.Topics;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.RepairedTicks;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.Position;
import io.candlewick.ticklog.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Merges late ticks into their candles. It reads the log up to the position of the candles query,
 * finds the windows with late ticks, and recomputes each one from all its ticks. A window that the
 * stream still holds has to wait. For conflicts that the stream counted as duplicates, because it
 * was restarted between the two ticks, it sends dead letters.
 *
 * <p>It can run together with the stream, other repairs and a rebuild, and can be killed at any
 * moment and run again: candles only grow, and every step can be repeated without effect. If
 * retention has removed ticks of a window, its candle is not changed.
 */
public final class Repair {
  /** What a repair reads of the log: the end is its snapshot. */
  private record Span(Offsets start, Offsets end) {}

  private final Sources sources;
  private final RepairSinks sinks;
  private final RepairScope scope;
  private final Consumer<String> progress;

  /**
   * @param progress is told what the repair is doing, now and then
   */
  public Repair(Sources sources, RepairSinks sinks, RepairScope scope, Consumer<String> progress) {
    this.sources = sources;
    this.sinks = sinks;
    this.scope = scope;
    this.progress = progress;
  }

  /**
   * Repairs once.
   *
   * @throws io.candlewick.ticklog.TickLogException if Kafka does not answer
   * @throws ServedDataException if PostgreSQL does not answer; what was repaired before stays
   * @throws io.candlewick.store.StoreUnavailableException likewise
   */
  public RepairReport run() {
    return run(
        new LateSearch(sources.candles().interval()), position -> false, (window, placement) -> {});
  }

  /**
   * Like {@link #run()}, with callbacks for the caller.
   *
   * @param search sees all ticks up to the snapshot
   * @param watched the ticks that each window counts on their own
   * @param placed is told of each window with late ticks, and of late ticks in conflict
   */
  public RepairReport run(LateSearch search, Predicate<Position> watched, PlacementVisitor placed) {
    try (TopicReader ticks = TopicReader.open(sources.kafka(), Topics.TICKS);
        Connection connection = sources.postgres().getConnection()) {
      Span span =
          scope.changesNothing()
              ? span(ticks)
              : RepairLock.pass(connection, progress, () -> span(ticks));
      Offsets start = span.start();
      Offsets snapshot = span.end();
      progress.accept(
          "Looking for late ticks among "
              + CountText.of(snapshot.distanceFrom(start), "published tick"));
      Map<String, RepairedTicks> before = new BalanceReader(sources.postgres()).settled();
      RepairRun run = new RepairRun(sources, sinks, scope, connection, before, snapshot, placed);
      HiddenConflicts listener = new HiddenConflicts(sources.postgres(), search, run::hold);
      long read = search(ticks, start, snapshot, listener, search.untracked());
      if (!search.windows().isEmpty()) {
        progress.accept(
            "Looking at "
                + CountText.of(search.late(), "late tick")
                + " of "
                + CountText.of(search.windows().size(), "candle"));
        new LateMerge(sources, scope.symbols(), start, watched)
            .countingFrom(symbol -> LateTally.countedUpTo(before, symbol))
            .run(ticks, snapshot, search.windows(), search.untracked(), run);
      }
      return run.report(read);
    } catch (SQLException e) {
      throw new ServedDataException("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  /** Judges the log once; what that takes is let go of before the merge. */
  private long search(
      TopicReader ticks,
      Offsets start,
      Offsets snapshot,
      HistoryListener listener,
      UntrackedNumbers untracked) {
    TickHistory history =
        new TickHistory(sources.candles(), sources.schemas(), start, scope.symbols(), listener);
    ticks.read(start, snapshot, history);
    history.finish();
    history.symbols().forEach(untracked::reachOverGapsOf);
    return history.symbols().stream().mapToLong(SymbolHistory::published).sum();
  }

  private Span span(TopicReader ticks) {
    try (GroupProgress groups = GroupProgress.open(sources.kafka(), Topics.TICKS)) {
      return new Span(
          ticks.start(), scope.symbols().within(groups.committed(GroupProgress.CANDLES_GROUP)));
    }
  }
}
