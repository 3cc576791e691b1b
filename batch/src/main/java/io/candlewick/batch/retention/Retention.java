package io.candlewick.batch.retention;

import io.candlewick.audit.history.OldestTicks;
import io.candlewick.model.CountText;
import io.candlewick.model.Micros;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.CandleReader;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.TickBalance;
import io.candlewick.store.TickDocumentRemoval;
import io.candlewick.ticklog.Offsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Removes ticks, documents, candles and reports that are older than they are to be kept, oldest
 * first and in bounded batches. It can be ended at any moment and run again. Of two that are
 * started at once, one does nothing.
 *
 * <p>What a repair, a rebuild or an audit may still need stays, however old it is:
 *
 * <ul>
 *   <li>Candles and documents stay while a tick of their day is on {@code market.ticks}, since
 *       everything on that topic must be served. A late tick that comes after its candle was
 *       removed is not merged any more.
 *   <li>Nothing of a symbol is removed while late ticks of it wait for a repair, and no record of
 *       {@code market.ticks} while any do.
 *   <li>Candles stay that the watermark has not passed, or that are still open.
 *   <li>Candles from the first hour on whose report failed or is missing stay, and failed reports
 *       too, unless the settings say otherwise.
 * </ul>
 */
public final class Retention {
  /** Of the advisory lock that PostgreSQL gives free with the connection. */
  private static final long LOCK = 0x72657461696eL;

  private final RetentionSources sources;
  private final CandleRemoval candles;
  private final ReportRemoval reports;

  public Retention(RetentionSources sources) {
    this.sources = sources;
    this.candles = new CandleRemoval(sources.postgres());
    this.reports = new ReportRemoval(sources.postgres(), sources.reports());
  }

  /**
   * Removes what is too old.
   *
   * @param now the time that ages are measured from
   * @param progress is told what happens, now and then
   * @throws io.candlewick.ticklog.TickLogException if Kafka does not answer
   * @throws io.candlewick.store.StoreUnavailableException if PostgreSQL or MongoDB does not answer;
   *     so does {@link org.springframework.dao.DataAccessException}. Some data may be removed then
   * @throws java.io.UncheckedIOException if a page cannot be removed
   */
  public RetentionReport apply(RetentionSettings settings, Instant now, Consumer<String> progress) {
    try (Connection turn = sources.postgres().getConnection()) {
      if (!ask(turn, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
        return RetentionReport.ofNothing(
            settings.isDryRun(), "Nothing was removed, because another retention is at work.");
      }
      try {
        return new Run(settings, now, progress).report();
      } finally {
        ask(turn, "SELECT pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException(
          "PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  private static boolean ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private final class Run {
    private final RetentionSettings settings;
    private final Instant now;
    private final Consumer<String> progress;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, TickBalance> balance;
    private OldestTicks oldest;
    private Offsets logStart;

    /** From where on candles stay, if they have a retention and any are older than that. */
    private Instant oldestKept;

    Run(RetentionSettings settings, Instant now, Consumer<String> progress) {
      this.settings = settings;
      this.now = now;
      this.progress = progress;
      this.balance =
          new BalanceReader(sources.postgres())
              .all().stream().collect(Collectors.toMap(TickBalance::symbol, Function.identity()));
    }

    RetentionReport report() {
      long records = settings.log().isAll() ? 0 : trimLog();
      long documents =
          settings.documents().isAll()
              ? 0
              : sources.documents().map(this::removeDocuments).orElse(0L);
      CandleRemoval.Part removed = settings.candles().isAll() ? none() : removeCandles();
      long hours = settings.reports().isAll() ? 0 : removeReports();
      return new RetentionReport(
          settings.isDryRun(),
          records,
          documents,
          removed.candles(),
          removed.ticks(),
          hours,
          notes);
    }

    private static CandleRemoval.Part none() {
      return new CandleRemoval.Part("", Instant.EPOCH, 0, 0);
    }

    private long trimLog() {
      Offsets start = sources.log().start();
      long waiting = balance.values().stream().mapToLong(TickBalance::lateWaiting).sum();
      if (waiting > 0) {
        notes.add(
            "No record of market.ticks was removed, because "
                + CountText.of(waiting, "late tick waits", "late ticks wait")
                + " for a repair.");
        return 0;
      }
      Offsets done = sources.log().doneBefore(settings.log().cut(now));
      long records = done.distanceFrom(start);
      if (records > 0) {
        progress.accept("Removing " + CountText.of(records, "record") + " of market.ticks");
        logStart = furthest(start, done);
        if (!settings.isDryRun()) {
          sources.log().removeBefore(done);
        }
      }
      return records;
    }

    private static Offsets furthest(Offsets one, Offsets other) {
      Map<Integer, Long> furthest = new TreeMap<>(one.byPartition());
      other
          .byPartition()
          .forEach((partition, offset) -> furthest.merge(partition, offset, Math::max));
      return Offsets.of(furthest);
    }

    /** Read once, and only if there is anything old: it takes a pass over the whole topic. */
    private OldestTicks oldest() {
      if (oldest == null) {
        progress.accept("Looking for the oldest ticks on market.ticks");
        oldest = sources.log().oldest(logStart == null ? sources.log().start() : logStart);
      }
      return oldest;
    }

    /** What holds for candles and documents alike. */
    private Limit limit(String symbol, Keep keep) {
      Limit limit = Limit.ofAge(keep.cut(now));
      TickBalance row = balance.get(symbol);
      if (row != null && row.lateWaiting() > 0) {
        return limit.butNotBeyond(Instant.EPOCH, "late ticks wait for a repair");
      }
      Instant left = oldest().bySymbol().get(symbol);
      return left == null
          ? limit
          : limit.butNotBeyond(left, "ticks of the same days are still on market.ticks");
    }

    private long removeDocuments(DocumentStore store) {
      Map<String, Integer> kept = new TreeMap<>();
      long removed = 0;
      try (TickDocumentRemoval removal = TickDocumentRemoval.open(store.uri())) {
        for (String symbol : balance.keySet().stream().sorted().toList()) {
          Instant age = Limit.ofAge(settings.documents().cut(now)).before();
          if (removal.count(symbol, age) == 0) {
            continue;
          }
          Limit limit = limit(symbol, settings.documents());
          long count = removal.count(symbol, limit.before());
          if (count > 0) {
            progress.accept("Removing " + CountText.of(count, "tick document") + " of " + symbol);
          }
          removed += settings.isDryRun() ? count : removal.removeBefore(symbol, limit.before());
          if (!limit.reason().isEmpty()) {
            kept.merge(limit.reason(), 1, Integer::sum);
          }
        }
      }
      note("Documents", settings.documents(), kept);
      return removed;
    }

    private CandleRemoval.Part removeCandles() {
      Instant cut = Limit.ofAge(settings.candles().cut(now)).before();
      Optional<Instant> unreported =
          settings.evenUnreported() ? Optional.empty() : candles.firstUnreported(cut);
      Map<String, Integer> kept = new TreeMap<>();
      long removed = 0;
      long ticks = 0;
      for (String symbol : new CandleReader(sources.postgres()).symbols()) {
        if (candles.oldest(symbol).filter(start -> start.isBefore(cut)).isEmpty()) {
          continue;
        }
        Limit limit = candleLimit(symbol, unreported);
        List<CandleRemoval.Part> parts = candles.parts(symbol, limit.before());
        long count = parts.stream().mapToLong(CandleRemoval.Part::candles).sum();
        if (count > 0) {
          progress.accept("Removing " + CountText.of(count, "candle") + " of " + symbol);
        }
        for (CandleRemoval.Part part : parts) {
          CandleRemoval.Part gone = settings.isDryRun() ? part : candles.remove(part);
          removed += gone.candles();
          ticks += gone.ticks();
        }
        if (!limit.reason().isEmpty()) {
          kept.merge(limit.reason(), 1, Integer::sum);
        }
        if (oldestKept == null || limit.before().isBefore(oldestKept)) {
          oldestKept = limit.before();
        }
      }
      note("Candles", settings.candles(), kept);
      return new CandleRemoval.Part("", cut, removed, ticks);
    }

    private Limit candleLimit(String symbol, Optional<Instant> unreported) {
      Limit limit = limit(symbol, settings.candles());
      if (unreported.isPresent()) {
        limit =
            limit.butNotBeyond(
                unreported.get(), "the report of " + unreported.get() + " failed or is missing");
      }
      TickBalance row = balance.get(symbol);
      Instant watermark =
          row == null || row.watermark() < 0 ? Instant.EPOCH : Micros.toInstant(row.watermark());
      limit = limit.butNotBeyond(watermark, "the watermark has not passed them");
      Optional<Instant> open = candles.oldestOpen(symbol);
      return open.isPresent() ? limit.butNotBeyond(open.get(), "some are still open") : limit;
    }

    /** The report of an hour goes after its candles. */
    private long removeReports() {
      Instant cut = settings.reports().cut(now);
      if (oldestKept == null || !oldestKept.isBefore(cut)) {
        return removeReports(cut);
      }
      notes.add("Reports from " + oldestKept + " on were kept, because candles of that time are.");
      return removeReports(oldestKept);
    }

    private long removeReports(Instant before) {
      List<Instant> hours = reports.hours(before, settings.evenUnreported());
      if (!settings.evenUnreported()) {
        long failed = reports.failed(before);
        if (failed > 0) {
          notes.add(
              CountText.of(failed, "report was kept, because it", "reports were kept, because they")
                  + " failed.");
        }
      }
      if (!hours.isEmpty()) {
        progress.accept("Removing the reports of " + CountText.of(hours.size(), "hour"));
      }
      if (!settings.isDryRun()) {
        reports.remove(hours);
      }
      return hours.size();
    }

    private void note(String what, Keep keep, Map<String, Integer> kept) {
      kept.forEach(
          (reason, symbols) ->
              notes.add(
                  "%s of %s that are older than %s were kept, because %s."
                      .formatted(what, CountText.of(symbols, "symbol"), keep, reason)));
    }
  }
}
