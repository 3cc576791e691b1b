package io.candlewick.batch.audit;

import io.candlewick.batch.Sources;
import io.candlewick.batch.history.HistoryListener;
import io.candlewick.batch.history.SymbolHistory;
import io.candlewick.batch.history.TickHistory;
import io.candlewick.batch.served.ServedCandles;
import io.candlewick.batch.served.ServedDataException;
import io.candlewick.batch.sort.SpillFolder;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Candle;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.store.CandleReader;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.Position;
import io.candlewick.ticklog.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads {@code market.ticks} again from its start, and compares what the ticks mean with what is
 * served, exactly.
 *
 * <p>It takes the end offsets first: the snapshot. It waits until the stream's groups have passed
 * them, so everything up to the snapshot must be served. Windows that the watermark has passed by
 * then can change no more and are compared at once. Everything else may meanwhile be served ahead
 * of the snapshot, because ticks keep coming. A candle's revision is its tick count, and the order
 * of ticks in Kafka fixes what the candle is at each revision; so after everything served has been
 * read, the ticks between the snapshot and the new end are judged one by one, and whatever is
 * served must then equal one of the values passed. What equals none is a difference. One further
 * read is enough, as nothing can be served before its tick is in Kafka.
 *
 * <p>Where several ticks of one identity were published with other values, a tick document may be
 * any of them; where a document is none of those seen first, all ticks are read once more.
 *
 * <p>It changes nothing. Where retention has removed the first ticks of a partition, it compares
 * what the ticks left can prove, and says so.
 */
public final class Audit {
  private final Sources sources;
  private final AuditScope scope;
  private final Optional<String> onlySymbol;
  private final Consumer<String> progress;
  private final Differences differences = new Differences();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param progress is told what the audit is doing, now and then
   */
  public Audit(Sources sources, AuditScope scope, Consumer<String> progress) {
    this.sources = sources;
    this.scope = scope;
    this.onlySymbol = scope.symbol();
    this.progress = progress;
  }

  /**
   * Audits once.
   *
   * @param timeout how long to wait for the stream to pass the snapshot
   * @throws io.candlewick.ticklog.TickLogException if Kafka does not answer, or the stream does not
   *     come that far
   * @throws ServedDataException if PostgreSQL or MongoDB does not answer
   * @throws io.candlewick.store.StoreUnavailableException if either stops to answer meanwhile
   */
  public AuditReport run(Duration timeout) {
    SpillFolder folder = SpillFolder.of(sources.work());
    try (LetterAudit lateTicks =
            new LetterAudit(folder, Topics.LATE_TICKS, Difference.Kind.LATE_TICK, differences);
        LetterAudit deadLetters =
            new LetterAudit(folder, Topics.DEAD_LETTERS, Difference.Kind.DEAD_LETTER, differences);
        DocumentAudit documents = openDocuments();
        TopicReader ticks = TopicReader.open(sources.kafka(), Topics.TICKS);
        GroupProgress groups = GroupProgress.open(sources.kafka(), Topics.TICKS);
        Connection connection = sources.postgres().getConnection()) {
      Offsets start = ticks.start();
      Offsets snapshot = ticks.end();
      groups.await(GroupProgress.STREAM_GROUPS, snapshot, timeout, progress);
      return new Run(
              ticks,
              start,
              snapshot,
              new ServedCandles(connection),
              lateTicks,
              deadLetters,
              Optional.ofNullable(documents))
          .report();
    } catch (SQLException e) {
      throw new ServedDataException("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  /** Null, which a try takes, where the scope leaves the documents out. */
  private DocumentAudit openDocuments() {
    if (scope.withDocuments()) {
      return DocumentAudit.open(sources.documents(), onlySymbol, differences);
    }
    notes.add("The tick documents are not looked at");
    return null;
  }

  /** One audit from one snapshot. */
  private final class Run implements HistoryListener {
    private final TopicReader ticks;
    private final Offsets start;
    private final Offsets snapshot;
    private final ServedCandles served;
    private final CandleReader reader = new CandleReader(sources.postgres());
    private final CandleAudit candles;
    private final AnomalyAudit anomalies = new AnomalyAudit(differences, onlySymbol);
    private final GapAudit gaps = new GapAudit(reader, differences);
    private final LetterAudit lateTicks;
    private final LetterAudit deadLetters;
    private final Optional<DocumentAudit> documents;
    private final TickHistory history;
    private boolean beyondSnapshot;

    private Run(
        TopicReader ticks,
        Offsets start,
        Offsets snapshot,
        ServedCandles served,
        LetterAudit lateTicks,
        LetterAudit deadLetters,
        Optional<DocumentAudit> documents) {
      this.ticks = ticks;
      this.start = start;
      this.snapshot = snapshot;
      this.served = served;
      this.lateTicks = lateTicks;
      this.deadLetters = deadLetters;
      this.documents = documents;
      this.candles = new CandleAudit(sources, served, differences);
      this.history = historyToldTo(this);
    }

    private TickHistory historyToldTo(HistoryListener listener) {
      return new TickHistory(sources.candles(), sources.schemas(), start, onlySymbol, listener);
    }

    private AuditReport report() {
      progress.accept("Reading " + snapshot.distanceFrom(start) + " ticks");
      documents.ifPresent(DocumentAudit::listStored);
      ticks.read(start, snapshot, history);
      history.finish();
      documents.ifPresent(DocumentAudit::compare);
      compareWithServed();
      List<SymbolAccount> accounts =
          history.symbols().stream().map(SymbolAccount::at).toList(); // before ticks beyond count
      explainWhatIsAhead();
      documents.ifPresent(this::settleDocuments);
      List<AuditReport.SymbolLine> lines = accounts.stream().map(this::line).toList();
      long read = accounts.stream().mapToLong(SymbolAccount::published).sum();
      return new AuditReport(lines, differences.shown(), differences.counts(), notes, read);
    }

    private void compareWithServed() {
      candles.flush();
      TreeSet<String> unknown = new TreeSet<>(served.symbols());
      for (SymbolHistory symbol : history.symbols()) {
        candles.compareOpenWindows(symbol);
        if (!symbol.isTruncated()) {
          gaps.compare(symbol.symbol(), symbol.gaps());
        }
        unknown.remove(symbol.symbol());
      }
      onlySymbol.ifPresent(symbol -> unknown.removeIf(other -> !other.equals(symbol)));
      if (isWhole()) {
        unknown.forEach(candles::compareUnknown);
        unknown.forEach(symbol -> gaps.compare(symbol, List.of()));
      } else {
        notes.add(
            "Retention has removed the first ticks (market.ticks starts at ["
                + start
                + "]): only what the ticks left can prove is compared");
      }
      for (String rows : served.otherIntervals(sources.candles().interval())) {
        String symbol = rows.substring(0, rows.indexOf(' '));
        if (onlySymbol.isEmpty() || onlySymbol.get().equals(symbol)) {
          differences.add(
              Difference.Kind.CANDLE, symbol, rows, "served in an interval that is not stored");
        }
      }
      anomalies.compareRows(sources.postgres());
      anomalies.compareMessages(sources.kafka()).ifPresent(notes::add);
      boolean all = onlySymbol.isEmpty();
      lateTicks.compare(sources.kafka(), start, snapshot, all).ifPresent(notes::add);
      deadLetters.compare(sources.kafka(), start, snapshot, all).ifPresent(notes::add);
    }

    private boolean isWhole() {
      return start.byPartition().values().stream().allMatch(offset -> offset == 0);
    }

    private void explainWhatIsAhead() {
      if (candles.isUnexplained()
          || gaps.isUnexplained()
          || anomalies.isUnexplained()
          || documents.filter(DocumentAudit::isUnexplained).isPresent()) {
        beyondSnapshot = true;
        Offsets end = ticks.end();
        progress.accept("Reading " + end.distanceFrom(snapshot) + " ticks that came meanwhile");
        history.judgeOneByOne();
        ticks.read(snapshot, end, history);
      }
      candles.settleUnexplained();
      gaps.settleUnexplained();
      anomalies.settleUnexplained(isWhole());
    }

    private void settleDocuments(DocumentAudit audit) {
      if (audit.isChanged()) {
        Offsets end = ticks.end();
        progress.accept("Reading " + end.distanceFrom(start) + " ticks again");
        TickHistory again =
            historyToldTo(
                new HistoryListener() {
                  @Override
                  public void sound(TickDecoder tick) {
                    audit.reconsider(tick.toTick());
                  }
                });
        ticks.read(start, end, again);
        audit.acceptThoseStored();
      }
      long everPublished = ticks.end().distanceFrom(Offsets.of(Map.of()));
      notes.addAll(audit.settle(isWhole(), everPublished));
    }

    private AuditReport.SymbolLine line(SymbolAccount account) {
      String symbol = account.symbol();
      long inCandles = candles.ticksServed(symbol);
      long late = lateTicks.served(symbol);
      long dead = deadLetters.served(symbol);
      long rest = account.published() - inCandles - account.duplicates() - late - dead;
      if (rest != 0 && !account.truncated()) {
        differences.add(
            Difference.Kind.BALANCE,
            symbol,
            "published " + account.published(),
            "in candles %d + duplicates %d + late %d + dead letters %d leave %d"
                .formatted(inCandles, account.duplicates(), late, dead, rest));
      }
      return new AuditReport.SymbolLine(
          symbol,
          account.published(),
          inCandles,
          account.duplicates(),
          late,
          dead,
          candles.windows(symbol),
          anomalies.count(symbol),
          account.gaps(),
          documents.map(audit -> audit.stored(symbol)).orElse(0L),
          differences.of(symbol));
    }

    @Override
    public void sound(TickDecoder tick) {
      documents.ifPresent(
          audit -> {
            if (beyondSnapshot) {
              audit.expectAfterSnapshot(tick.symbol(), tick.epoch(), tick.sequence());
            } else {
              audit.expect(tick.toTick());
            }
          });
    }

    @Override
    public void settled(SymbolHistory symbol, Candle candle) {
      if (beyondSnapshot) {
        candles.revision(candle);
      } else {
        candles.settled(symbol, candle);
      }
    }

    @Override
    public void changed(SymbolHistory symbol, Candle candle) {
      if (beyondSnapshot) {
        candles.revision(candle);
      }
    }

    @Override
    public void gapsChanged(SymbolHistory symbol) {
      if (beyondSnapshot) {
        gaps.revision(symbol);
      }
    }

    @Override
    public void anomaly(Anomaly anomaly) {
      if (beyondSnapshot) {
        anomalies.expectAfterSnapshot(anomaly);
      } else {
        anomalies.expect(anomaly);
      }
    }

    @Override
    public void late(SymbolHistory symbol, Position position) {
      if (!beyondSnapshot) {
        lateTicks.expect(symbol.symbol(), position, LetterAudit.LATE);
      }
    }

    @Override
    public void rejected(SymbolHistory symbol, Position position, RejectReason reason) {
      if (!beyondSnapshot) {
        deadLetters.expect(symbol.symbol(), position, reason.name());
      }
    }
  }

  /** What the ticks up to the snapshot say of a symbol. */
  private record SymbolAccount(
      String symbol, long published, long duplicates, long gaps, boolean truncated) {
    static SymbolAccount at(SymbolHistory symbol) {
      return new SymbolAccount(
          symbol.symbol(),
          symbol.published(),
          symbol.duplicates(),
          symbol.gaps().size(),
          symbol.isTruncated());
    }
  }
}
