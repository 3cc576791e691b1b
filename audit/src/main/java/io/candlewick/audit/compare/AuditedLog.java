package io.candlewick.audit.compare;

import io.candlewick.analytics.TickMemory;
import io.candlewick.audit.Sources;
import io.candlewick.audit.history.HistoryListener;
import io.candlewick.audit.history.SoundTicks;
import io.candlewick.audit.history.TickHistory;
import io.candlewick.audit.history.TickScope;
import io.candlewick.audit.late.ConflictList;
import io.candlewick.audit.late.LateMerge;
import io.candlewick.audit.late.MergeVisitor;
import io.candlewick.audit.late.ShownConflict;
import io.candlewick.audit.late.UntrackedNumbers;
import io.candlewick.audit.late.WindowSet;
import io.candlewick.model.CountText;
import io.candlewick.model.Tick;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.RecordVisitor;
import io.candlewick.ticklog.TopicReader;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The records that an audit reads: those up to its snapshot, and those since. */
final class AuditedLog {
  private final Sources sources;
  private final AuditScope scope;
  private final TopicReader ticks;
  private final AuditSnapshot snapshot;
  private final Consumer<String> progress;

  /**
   * @param progress is told what is being read
   */
  AuditedLog(
      Sources sources,
      AuditScope scope,
      TopicReader ticks,
      AuditSnapshot snapshot,
      Consumer<String> progress) {
    this.sources = sources;
    this.scope = scope;
    this.ticks = ticks;
    this.snapshot = snapshot;
    this.progress = progress;
  }

  AuditSnapshot snapshot() {
    return snapshot;
  }

  /** Judges records as the stream did, and reports the results. */
  TickHistory historyToldTo(HistoryListener listener) {
    return new TickHistory(
        sources.candles(),
        sources.schemas(),
        snapshot.start(),
        symbols(),
        listener,
        TickMemory.ofTicks(scope.rememberedTicks()));
  }

  /** Shows only the valid ticks among the records. */
  RecordVisitor soundTicks(Consumer<Tick> visitor) {
    return new SoundTicks(
        sources.schemas(), symbols(), (tick, message) -> visitor.accept(tick.toTick()));
  }

  private TickScope symbols() {
    return TickScope.of(scope.symbol());
  }

  /** Reads all records up to the snapshot. */
  void read(RecordVisitor visitor) {
    ticks.read(snapshot.start(), snapshot.end(), visitor);
  }

  /** Reads the records that came after the snapshot. */
  void readBeyond(RecordVisitor visitor) {
    Offsets end = ticks.end();
    progress.accept(
        "Reading "
            + CountText.of(end.distanceFrom(snapshot.end()), "tick")
            + " that came meanwhile");
    ticks.read(snapshot.end(), end, visitor);
  }

  /** Reads all records that there are now. */
  void readAgain(RecordVisitor visitor) {
    Offsets end = ticks.end();
    progress.accept(
        "Reading " + CountText.of(end.distanceFrom(snapshot.start()), "tick") + " again");
    ticks.read(snapshot.start(), end, visitor);
  }

  /**
   * Computes windows with late ticks from all their ticks; those up to the snapshot are watched.
   *
   * @param untracked numbers that may have been used before, as far as known
   */
  void merge(WindowSet windows, UntrackedNumbers untracked, MergeVisitor visitor) {
    new LateMerge(sources, symbols(), snapshot.start(), snapshot::holds)
        .keepingOrder()
        .run(ticks, ticks.end(), windows, untracked, visitor);
  }

  /** Conflicts with the values of their ticks, which are read again. */
  List<ShownConflict> shown(ConflictList conflicts) {
    return conflicts.shown(ticks::readEach, sources.schemas());
  }

  /** How many records were ever published. */
  long everPublished() {
    return ticks.end().distanceFrom(Offsets.of(Map.of()));
  }
}
