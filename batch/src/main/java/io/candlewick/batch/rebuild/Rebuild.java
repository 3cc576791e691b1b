package io.candlewick.batch.rebuild;

import io.candlewick.batch.Sources;
import io.candlewick.batch.history.HistoryListener;
import io.candlewick.batch.history.SymbolHistory;
import io.candlewick.batch.history.TickHistory;
import io.candlewick.batch.served.ServedCandles;
import io.candlewick.batch.served.ServedDataException;
import io.candlewick.batch.served.SettledWindows;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Topics;
import io.candlewick.store.CandleReader;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Makes {@code ohlcv} what the ticks in Kafka say: adds candles that are missing, corrects damaged
 * ones whatever their tick count, removes those that no tick is in, and leaves right rows alone.
 * May be stopped and run again at any time.
 *
 * <p>The stream may go on meanwhile, and none of its writes is lost: each part of the table is
 * compared and repaired in a transaction that keeps other writers off (they wait, readers do not).
 * A settled window has its last value already, so a write of the stream that comes later has no
 * more ticks and its guard leaves the row alone. The windows still open come last: with the
 * stream's writes kept off, the ticks are read to their end, so nothing served can be ahead of what
 * is written then.
 *
 * <p>The state of a window goes forward only, but for a {@code CORRECTED} that cannot be, as the
 * symbol was never idle. A symbol without ticks for interval and lateness together was idle there,
 * and its windows were final, as on the stream (see {@link TickHistory}).
 */
public final class Rebuild {
  /** As many ticks as are read while writers wait are few. */
  private static final long FEW_TICKS = 50_000;

  private static final int MOST_ROUNDS = 10;

  private final Sources sources;
  private final Optional<String> onlySymbol;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * @param onlySymbol the one symbol to rebuild; all where empty
   * @param clock tells which symbols are idle
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
      connection.setAutoCommit(false);
      try {
        return new Run(ticks, connection).report();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new ServedDataException("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  /** One rebuild. */
  private final class Run implements HistoryListener {
    private final TopicReader ticks;
    private final Connection connection;
    private final ServedCandles served;
    private final CandleRepair repair;
    private final CandleInterval interval = sources.candles().interval();
    private final SettledWindows settled;
    private final Offsets start;
    private final TickHistory history;
    private boolean writersWait;

    private Run(TopicReader ticks, Connection connection) {
      this.ticks = ticks;
      this.connection = connection;
      this.served = new ServedCandles(connection);
      this.repair = new CandleRepair(served, interval);
      this.settled =
          new SettledWindows(interval, sources.candles().lateness().longest(), this::repairSpan);
      this.start = ticks.start();
      this.history = new TickHistory(sources.candles(), sources.schemas(), start, onlySymbol, this);
    }

    private RebuildReport report() throws SQLException {
      Offsets reached = readSettledPast();
      settled.flush();
      connection.commit();
      served.lockForRepair();
      writersWait = true;
      ticks.read(reached, ticks.end(), history);
      history.finish();
      closeIdleWindows();
      settled.flush();
      for (SymbolHistory symbol : history.symbols()) {
        repair.repair(
            symbol.symbol(), stillOpen(symbol), settled.notYetHandedOn(symbol), CandleReader.END);
      }
      List<String> notes = removeWhatNoTickExplains();
      connection.commit();
      long read = history.symbols().stream().mapToLong(SymbolHistory::published).sum();
      return new RebuildReport(repair.changes(), notes, read);
    }

    /** Reads until few ticks are left, so that writers need not wait for long. */
    private Offsets readSettledPast() {
      Offsets reached = start;
      for (int round = 0; round < MOST_ROUNDS; round++) {
        Offsets end = ticks.end();
        long left = end.distanceFrom(reached);
        if (round > 0 && left <= FEW_TICKS) {
          break;
        }
        progress.accept("Reading " + left + " ticks");
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
        notes.add(others + " candles of other intervals than " + interval + " were removed");
      }
      if (start.byPartition().values().stream().anyMatch(offset -> offset > 0)) {
        notes.add(
            "Retention has removed the first ticks (market.ticks starts at ["
                + start
                + "]): older candles were left as they are");
        return notes;
      }
      TreeSet<String> unknown = new TreeSet<>(served.symbols());
      history.symbols().forEach(symbol -> unknown.remove(symbol.symbol()));
      onlySymbol.ifPresent(symbol -> unknown.removeIf(other -> !other.equals(symbol)));
      unknown.forEach(
          symbol -> repair.repair(symbol, List.of(), CandleReader.BEGINNING, CandleReader.END));
      return notes;
    }

    private void repairSpan(SymbolHistory symbol, List<Candle> windows, Instant from, Instant to) {
      if (writersWait) {
        repair.repair(symbol.symbol(), windows, from, to);
        return;
      }
      try {
        served.lockForRepair();
        repair.repair(symbol.symbol(), windows, from, to);
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
