package io.candlewick.audit.rebuild;

import io.candlewick.analytics.Verdict;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.audit.Sources;
import io.candlewick.audit.history.HistoryListener;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.history.TickHistory;
import io.candlewick.audit.history.TickScope;
import io.candlewick.audit.late.LateMerge;
import io.candlewick.audit.late.LateSearch;
import io.candlewick.audit.late.LateWindow;
import io.candlewick.audit.late.MergeVisitor;
import io.candlewick.audit.late.RemovedWindows;
import io.candlewick.audit.repair.LateTally;
import io.candlewick.audit.repair.Placement;
import io.candlewick.audit.repair.RepairLock;
import io.candlewick.audit.served.CandleRow;
import io.candlewick.audit.served.ServedCandles;
import io.candlewick.audit.served.ServedDataException;
import io.candlewick.audit.served.SettledWindows;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CountText;
import io.candlewick.model.Topics;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.BalanceWriter;
import io.candlewick.store.CandleReader;
import io.candlewick.store.GapWriter;
import io.candlewick.store.RepairedTicks;
import io.candlewick.store.SeenNumbers;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Brings {@code ohlcv} into agreement with the ticks in Kafka: adds missing candles, corrects
 * damaged ones whatever their tick count, removes those without ticks, and leaves correct rows
 * unchanged. It can be stopped and run again at any time.
 *
 * <p>The stream can keep running, and none of its writes is lost: each part of the table is
 * compared and repaired in a transaction that blocks other writers (they wait, readers do not). A
 * settled window has its last value already, so a write of the stream that comes later has no more
 * ticks and its guard leaves the row alone. The windows still open come last: with the stream's
 * writes kept off, the ticks are read to their end, so nothing served can be ahead of what is
 * written then.
 *
 * <p>Windows with late ticks are left out of that, and come last: each is computed again from all
 * its ticks, as a repair does. While a rebuild is at work no repair begins (see {@link
 * RepairLock}).
 *
 * <p>The state of a window goes forward only, but for a {@code CORRECTED} that cannot be, as the
 * symbol was never idle. A symbol without ticks for interval and lateness together was idle there,
 * and its windows were final, as on the stream (see {@link TickHistory}).
 */
public final class Rebuild {
  /** As many ticks as are read while writers wait are few. */
  private static final long FEW_TICKS = 50_000;

  private static final int MAX_ROUNDS = 10;

  private static final int WINDOW_BATCH = 1_000;

  private static final long TICK_BATCH = 100_000;

  private final Sources sources;
  private final Optional<String> onlySymbol;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * @param onlySymbol the one symbol to rebuild; all where empty
   * @param clock determines which symbols are idle
   * @param progress is told what the rebuild is doing, now and then
   */
  public Rebuild(
      Sources sources, Optional<String> onlySymbol, Clock clock, Consumer<String> progress) {
    this.sources = sources;
    this.onlySymbol = onlySymbol;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Rebuilds once.
   *
   * @throws io.candlewick.ticklog.TickLogException if Kafka does not answer
   * @throws ServedDataException if PostgreSQL does not answer; what was repaired before stays
   */
  public RebuildReport run() {
    try (TopicReader ticks = TopicReader.open(sources.kafka(), Topics.TICKS);
        Connection connection = sources.postgres().getConnection()) {
      RepairLock.hold(connection, progress);
      connection.setAutoCommit(false);
      try {
        return new Run(ticks, connection).report();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
        RepairLock.release(connection);
      }
    } catch (SQLException e) {
      throw new ServedDataException("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  /** One rebuild. */
  private final class Run extends LateSearch implements MergeVisitor {
    private final TopicReader ticks;
    private final Connection connection;
    private final ServedCandles served;
    private final CandleRepair repair;
    private final CandleInterval interval = sources.candles().interval();
    private final SettledWindows settled;
    private final Offsets start;
    private final TickHistory history;
    private final List<LateWindow> late = new ArrayList<>();
    private final List<SeenNumbers> seen = new ArrayList<>();
    private final LateTally tally = new LateTally();
    private long lateTicks;
    private boolean writersWait;

    private Run(TopicReader ticks, Connection connection) {
      super(sources.candles().interval());
      this.ticks = ticks;
      this.connection = connection;
      this.served = new ServedCandles(connection);
      this.repair = new CandleRepair(served, interval, this::isMergedLater);
      this.settled = new SettledWindows(sources.candles(), this::repairSpan);
      this.start = ticks.start();
      this.history =
          TickHistory.withoutMemory(
              sources.candles(), sources.schemas(), start, TickScope.of(onlySymbol), this);
    }

    private RebuildReport report() throws SQLException {
      findLateTicks();
      Offsets reached = readSettledPast();
      settled.flush();
      connection.commit();
      served.lockForRepair();
      writersWait = true;
      Offsets end = ticks.end();
      ticks.read(reached, end, history);
      history.finish();
      closeIdleWindows();
      settled.flush();
      for (SymbolHistory symbol : history.symbols()) {
        repair.repair(
            symbol.symbol(),
            stillOpen(symbol),
            settled.notYetHandedOn(symbol),
            CandleReader.END,
            symbol.isTruncated());
      }
      List<String> notes = removeWhatNoTickExplains();
      connection.commit();
      mergeLateTicks(end);
      long read = history.symbols().stream().mapToLong(SymbolHistory::published).sum();
      return new RebuildReport(repair.changes(), notes, read);
    }

    /**
     * Finds the windows with late ticks before any row is changed, so that no candle becomes
     * smaller.
     */
    private void findLateTicks() {
      Offsets end = ticks.end();
      progress.accept("Looking for late ticks among " + end.distanceFrom(start));
      HistoryListener search =
          new HistoryListener() {
            @Override
            public void judged(SymbolHistory symbol, TickBlock tick, Verdict verdict) {
              Run.this.judged(symbol, tick, verdict);
            }
          };
      TickHistory before =
          TickHistory.withoutMemory(
              sources.candles(), sources.schemas(), start, TickScope.of(onlySymbol), search);
      ticks.read(start, end, before);
      before.finish();
    }

    private boolean isMergedLater(String symbol, Instant windowStart) {
      return windows().contains(symbol, windowStart)
          && history
              .find(symbol)
              .filter(known -> known.isSettled(interval.windowEnd(windowStart)))
              .isPresent();
    }

    private void mergeLateTicks(Offsets end) throws SQLException {
      if (!windows().isEmpty()) {
        history.symbols().forEach(untracked()::reachOverGapsOf);
        progress.accept("Merging late ticks of " + CountText.of(windows().size(), "candle"));
        Map<String, RepairedTicks> before = new BalanceReader(sources.postgres()).settled();
        new LateMerge(sources, TickScope.of(onlySymbol), start, position -> false)
            .countingFrom(symbol -> LateTally.countedUpTo(before, symbol))
            .run(ticks, end, windows(), untracked(), this);
        writeLate();
        seen.removeIf(numbers -> tally.hasLeft(numbers.symbol()));
        new GapWriter(sources.postgres()).cut(seen);
        new BalanceWriter(sources.postgres()).writeRepaired(tally.repaired(before, end));
      }
    }

    @Override
    public void seen(SeenNumbers numbers) {
      seen.add(numbers);
    }

    @Override
    public void window(LateWindow window) {
      if (!window.isSettled()) {
        tally.add(window, Placement.WAITING);
        return;
      }
      if (window.isEmpty()) {
        removeEmpty(window);
        return;
      }
      late.add(window);
      lateTicks += window.merged();
      if (late.size() == WINDOW_BATCH || lateTicks >= TICK_BATCH) {
        writeLate();
      }
    }

    private void removeEmpty(LateWindow window) {
      tally.add(window, Placement.SERVED);
      if (window.history().isTruncated()) {
        return;
      }
      try {
        served.lockForRepair();
        repair.remove(window.symbol(), window.windowStart());
        connection.commit();
      } catch (SQLException e) {
        throw new ServedDataException("PostgreSQL did not remove a candle: " + e.getMessage(), e);
      }
    }

    private void writeLate() {
      List<Candle> candles = late.stream().map(LateWindow::candle).toList();
      try {
        served.lockForRepair();
        RemovedWindows removed = RemovedWindows.read(sources.postgres());
        List<Optional<CandleRow>> rows = served.readEach(candles, interval);
        List<Candle> known = new ArrayList<>();
        List<Optional<CandleRow>> rowsOfKnown = new ArrayList<>();
        for (int i = 0; i < candles.size(); i++) {
          boolean isKnown =
              !removed.contains(late.get(i), rows.get(i))
                  && late.get(i).mayReplace(rows.get(i), sources.candles());
          tally.add(late.get(i), isKnown ? Placement.SERVED : Placement.UNKNOWN);
          if (isKnown) {
            known.add(candles.get(i));
            rowsOfKnown.add(rows.get(i));
          }
        }
        repair.put(known, rowsOfKnown);
        connection.commit();
      } catch (SQLException e) {
        throw new ServedDataException(
            "PostgreSQL did not keep merged candles: " + e.getMessage(), e);
      }
      late.clear();
      lateTicks = 0;
    }

    /** Reads until only a few ticks are left, so that writers do not have to wait long. */
    private Offsets readSettledPast() {
      Offsets reached = start;
      for (int round = 0; round < MAX_ROUNDS; round++) {
        Offsets end = ticks.end();
        long left = end.distanceFrom(reached);
        if (round > 0 && left <= FEW_TICKS) {
          break;
        }
        progress.accept("Reading " + CountText.of(left, "tick"));
        ticks.read(reached, end, history);
        history.finish();
        reached = end;
      }
      return reached;
    }

    private void closeIdleWindows() {
      Instant now = clock.instant();
      for (SymbolHistory symbol : history.symbols()) {
        if (history.isIdle(symbol, now)) {
          history.declareIdle(symbol);
        }
      }
    }

    private List<Candle> stillOpen(SymbolHistory symbol) {
      Instant from = settled.notYetHandedOn(symbol);
      return symbol.openWindows().values().stream()
          .filter(candle -> !candle.windowStart().isBefore(from))
          .toList();
    }

    private List<String> removeWhatNoTickExplains() {
      List<String> notes = new ArrayList<>();
      int others = served.removeOtherIntervals(interval, onlySymbol);
      if (others > 0) {
        notes.add(
            "Removed "
                + CountText.of(others, "candle of another interval", "candles of other intervals")
                + " than "
                + interval);
      }
      if (start.byPartition().values().stream().anyMatch(offset -> offset > 0)) {
        notes.add(
            "Retention has removed the first ticks (market.ticks starts at ["
                + start
                + "]): candles that may contain some of them were not changed");
        return notes;
      }
      TreeSet<String> unknown = new TreeSet<>(served.symbols());
      history.symbols().forEach(symbol -> unknown.remove(symbol.symbol()));
      onlySymbol.ifPresent(symbol -> unknown.removeIf(other -> !other.equals(symbol)));
      unknown.forEach(
          symbol ->
              repair.repair(symbol, List.of(), CandleReader.BEGINNING, CandleReader.END, false));
      return notes;
    }

    private void repairSpan(SymbolHistory symbol, List<Candle> windows, Instant from, Instant to) {
      if (writersWait) {
        repair.repair(symbol.symbol(), windows, from, to, symbol.isTruncated());
        return;
      }
      try {
        served.lockForRepair();
        repair.repair(symbol.symbol(), windows, from, to, symbol.isTruncated());
        connection.commit();
      } catch (SQLException e) {
        throw new ServedDataException(
            "PostgreSQL did not keep candles of " + symbol.symbol() + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void settled(SymbolHistory symbol, Candle candle) {
      settled.add(symbol, candle);
    }
  }
}
