package io.candlewick.audit.repair;

import io.candlewick.audit.Sources;
import io.candlewick.audit.late.LateConflict;
import io.candlewick.audit.late.LateWindow;
import io.candlewick.audit.late.MergeVisitor;
import io.candlewick.audit.late.RemovedWindows;
import io.candlewick.audit.served.CandleRow;
import io.candlewick.audit.served.ServedCandles;
import io.candlewick.model.Candle;
import io.candlewick.model.CountText;
import io.candlewick.store.RepairedTicks;
import io.candlewick.store.SeenNumbers;
import io.candlewick.ticklog.Offsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes windows with late ticks as they come. Not thread-safe. */
final class RepairRun implements MergeVisitor {
  private static final int WINDOW_BATCH = 1_000;
  private static final long TICK_BATCH = 100_000;
  private static final int CONFLICT_BATCH = 1_000;

  private final Sources sources;
  private final RepairSinks sinks;
  private final RepairScope scope;
  private final ServedCandles served;
  private final Map<String, RepairedTicks> before;
  private final Offsets snapshot;
  private final PlacementVisitor placed;
  private final LateTally tally = new LateTally();
  private final List<LateWindow> windows = new ArrayList<>();
  private final List<LateConflict> conflicts = new ArrayList<>();
  private final List<SeenNumbers> seen = new ArrayList<>();
  private long lateTicks;
  private long candlesChanged;

  RepairRun(
      Sources sources,
      RepairSinks sinks,
      RepairScope scope,
      Connection connection,
      Map<String, RepairedTicks> before,
      Offsets snapshot,
      PlacementVisitor placed) {
    this.sources = sources;
    this.sinks = sinks;
    this.scope = scope;
    this.served = new ServedCandles(connection);
    this.before = before;
    this.snapshot = snapshot;
    this.placed = placed;
  }

  @Override
  public void conflict(LateConflict conflict) {
    placed.conflict(conflict);
    hold(conflict);
  }

  /** Takes a conflict whose letter may be missing. */
  void hold(LateConflict conflict) {
    conflicts.add(conflict);
    if (conflicts.size() == CONFLICT_BATCH) {
      sendConflicts();
    }
  }

  private void sendConflicts() {
    if (!conflicts.isEmpty() && !scope.changesNothing()) {
      sinks.sendConflicts(List.copyOf(conflicts));
    }
    conflicts.clear();
  }

  @Override
  public void seen(SeenNumbers numbers) {
    seen.add(numbers);
  }

  /** Updates the gaps of symbols whose late ticks are all in candles. */
  private void cutGaps() {
    seen.removeIf(numbers -> tally.hasLeft(numbers.symbol()));
    if (!seen.isEmpty() && !scope.changesNothing()) {
      sinks.cutGaps(seen);
    }
  }

  @Override
  public void window(LateWindow window) {
    if (!window.isSettled()) {
      place(window, Placement.WAITING);
    } else if (window.merged() == 0) {
      place(window, Placement.SERVED);
    } else {
      windows.add(window);
      lateTicks += window.merged();
      if (windows.size() == WINDOW_BATCH || lateTicks >= TICK_BATCH) {
        writeWindows();
      }
    }
  }

  private void place(LateWindow window, Placement placement) {
    tally.add(window, placement);
    placed.placed(window, placement);
  }

  private void writeWindows() {
    List<Candle> candles = windows.stream().map(LateWindow::candle).toList();
    RemovedWindows removed = RemovedWindows.read(sources.postgres());
    List<Optional<CandleRow>> rows = served.readEach(candles, sources.candles().interval());
    List<Candle> wanted = new ArrayList<>();
    for (int i = 0; i < candles.size(); i++) {
      LateWindow window = windows.get(i);
      Placement placement =
          removed.contains(window, rows.get(i))
              ? Placement.UNKNOWN
              : placementOf(window, candles.get(i), rows.get(i));
      if (placement == Placement.SERVED && !isCovered(candles.get(i), rows.get(i))) {
        wanted.add(candles.get(i));
      }
      place(window, placement);
    }
    windows.clear();
    lateTicks = 0;
    if (!wanted.isEmpty()) {
      sinks.push(wanted);
      sinks.write(wanted);
      candlesChanged += wanted.size();
    }
  }

  private static boolean isCovered(Candle candle, Optional<CandleRow> row) {
    return row.filter(found -> found.covers(candle)).isPresent();
  }

  private Placement placementOf(LateWindow window, Candle candle, Optional<CandleRow> row) {
    if (isCovered(candle, row)) {
      return Placement.SERVED;
    }
    if (!window.mayReplace(row, sources.candles())) {
      return Placement.UNKNOWN;
    }
    return scope.mayChange(candle.windowStart()) ? Placement.SERVED : Placement.WAITING;
  }

  /** Writes the rest. */
  RepairReport report(long ticksRead) {
    writeWindows();
    cutGaps();
    sendConflicts();
    List<RepairReport.SymbolLine> lines = tally.lines();
    if (!scope.changesNothing()) {
      sinks.account(tally.repaired(before, snapshot));
    }
    List<String> notes = new ArrayList<>();
    long unknown = lines.stream().mapToLong(RepairReport.SymbolLine::unknown).sum();
    if (unknown > 0) {
      notes.add(
          CountText.of(unknown, "late tick belongs", "late ticks belong")
              + " into candles that retention has removed, or has removed ticks of: these candles"
              + " were left as they are");
    }
    return new RepairReport(lines, candlesChanged, ticksRead, notes);
  }
}
