package io.candlewick.batch.audit;

import io.candlewick.analytics.TickBlock;
import io.candlewick.analytics.TickMemory;
import io.candlewick.analytics.Verdict;
import io.candlewick.batch.Sources;
import io.candlewick.batch.history.HistoryListener;
import io.candlewick.batch.history.SymbolHistory;
import io.candlewick.batch.history.TickHistory;
import io.candlewick.batch.history.TickScope;
import io.candlewick.batch.late.LateConflict;
import io.candlewick.batch.late.LateSearch;
import io.candlewick.batch.late.WindowSet;
import io.candlewick.batch.served.ServedCandles;
import io.candlewick.batch.served.ServedDataException;
import io.candlewick.batch.sort.SpillFolder;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Candle;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.store.CandleReader;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Obstacles;
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
 * <p>It takes the end offsets first: the snapshot. It waits until the query that makes candles has
 * passed them, so everything up to the snapshot must be served. Anomalies and tick documents are
 * waited for only when the rest has been compared; what their queries have not passed by then is
 * reported as not judged. Windows that the watermark has passed by then can change no more and are
 * compared at once. Everything else may meanwhile be served ahead of the snapshot, because ticks
 * keep coming. A candle's revision is its tick count, and the order of ticks in Kafka fixes what
 * the candle is at each revision; so after everything served has been read, the ticks between the
 * snapshot and the new end are judged one by one, and whatever is served must then equal one of the
 * values passed. What equals none is a difference. One further read is enough, as nothing can be
 * served before its tick is in Kafka.
 *
 * <p>Settled windows with late ticks are computed again, as a repair does (see {@link LateAudit}).
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
  private final Obstacles obstacles;
  private final Differences differences = new Differences();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param progress is told what the audit is doing, now and then
   */
  public Audit(Sources sources, AuditScope scope, Consumer<String> progress) {
    this(sources, scope, progress, Obstacles.NONE);
  }

  /**
   * @param progress is told what the audit is doing, now and then
   * @param obstacles why the stream will not pass the snapshot
   */
  public Audit(Sources sources, AuditScope scope, Consumer<String> progress, Obstacles obstacles) {
    this.sources = sources;
    this.obstacles = obstacles;
    this.scope = scope;
    this.onlySymbol = scope.symbol();
    this.progress = progress;
  }

  /**
   * Audits once.
   *
   * @param timeout how long to wait for the stream to pass the snapshot
   * @throws io.candlewick.ticklog.TickLogException if Kafka does not answer, or the query that
   *     makes candles does not come that far
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
      AuditSnapshot snapshot = AuditSnapshot.take(ticks, groups, timeout, progress, obstacles);
      snapshot.awaitCandles();
      return new Run(
              ticks,
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
  private final class Run extends LateSearch {
    private final TopicReader ticks;
    private final AuditSnapshot snapshot;
    private final ServedCandles served;
    private final CandleReader reader = new CandleReader(sources.postgres());
    private final CandleAudit candles;
    private final AnomalyAudit anomalies = new AnomalyAudit(differences, onlySymbol);
    private final GapAudit gaps = new GapAudit(reader, differences);
    private final BalanceAudit balance;
    private final ConflictList conflicts = new ConflictList();
    private final LetterAudit lateTicks;
    private final LetterAudit deadLetters;
    private final Optional<DocumentAudit> documents;
    private final TickHistory history;
    private final List<String> unjudged = new ArrayList<>();
    private LateAudit late;
    private boolean beyondSnapshot;

    private Run(
        TopicReader ticks,
        AuditSnapshot snapshot,
        ServedCandles served,
        LetterAudit lateTicks,
        LetterAudit deadLetters,
        Optional<DocumentAudit> documents) {
      super(sources.candles().interval());
      this.ticks = ticks;
      this.snapshot = snapshot;
      this.served = served;
      this.lateTicks = lateTicks;
      this.deadLetters = deadLetters;
      this.documents = documents;
      this.candles = new CandleAudit(sources, served, differences);
      this.balance = new BalanceAudit(differences, onlySymbol, snapshot.isWhole());
      this.history = historyToldTo(this);
    }

    private TickHistory historyToldTo(HistoryListener listener) {
      return new TickHistory(
          sources.candles(),
          sources.schemas(),
          snapshot.start(),
          TickScope.of(onlySymbol),
          listener,
          TickMemory.ofTicks(scope.rememberedTicks()));
    }

    private AuditReport report() {
      progress.accept("Reading " + snapshot.ticks() + " ticks");
      balance.read(sources.postgres());
      ticks.read(snapshot.start(), snapshot.end(), history);
      history.finish();
      compareWithServed();
      compareLateTicks();
      compareLetters();
      List<SymbolAccount> accounts =
          history.symbols().stream().map(SymbolAccount::at).toList(); // before ticks beyond count
      compareAnomalies();
      explainWhatIsAhead();
      documents.ifPresent(this::compareDocuments);
      List<AuditReport.SymbolLine> lines = accounts.stream().map(this::line).toList();
      addNotes();
      long read = accounts.stream().mapToLong(SymbolAccount::published).sum();
      return new AuditReport(
          lines,
          differences.shown(),
          differences.counts(),
          conflicts.shown(),
          unjudged,
          notes,
          read);
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
      if (snapshot.isWhole()) {
        unknown.forEach(candles::compareUnknown);
        unknown.forEach(symbol -> gaps.compare(symbol, List.of()));
      } else {
        notes.add(
            "Retention has removed the first ticks (market.ticks starts at ["
                + snapshot.start()
                + "]): only what the ticks left can prove is compared");
      }
      for (String rows : served.otherIntervals(sources.candles().interval())) {
        String symbol = rows.substring(0, rows.indexOf(' '));
        if (onlySymbol.isEmpty() || onlySymbol.get().equals(symbol)) {
          differences.add(
              Difference.Kind.CANDLE, symbol, rows, "served in an interval that is not stored");
        }
      }
    }

    private void compareLateTicks() {
      late =
          new LateAudit(
              sources,
              TickScope.of(onlySymbol),
              history,
              snapshot.start(),
              snapshot.end(),
              served,
              candles,
              untracked(),
              this::lateConflict,
              gaps::seen);
      WindowSet windows = windows().copy();
      windows.addAll(candles.maybeMerged());
      if (!windows.isEmpty() || gaps.asksForNumbers()) {
        progress.accept("Computing " + windows.size() + " candles with late ticks again");
        history.symbols().forEach(untracked()::reachOverGapsOf);
        late.compare(ticks, windows);
        gaps.explainRepaired();
      }
      balance.compare(history, late);
    }

    private void lateConflict(LateConflict conflict) {
      if (snapshot.holds(conflict.position())) {
        conflicts.add(conflict.symbol(), conflict.position(), conflict.first());
        deadLetters.allow(conflict.symbol(), conflict.position(), RejectReason.CONFLICT.name());
      }
    }

    private void compareLetters() {
      boolean all = onlySymbol.isEmpty();
      for (LetterAudit letters : List.of(lateTicks, deadLetters)) {
        letters
            .compare(sources.kafka(), snapshot.start(), snapshot.end(), all)
            .ifPresent(notes::add);
      }
    }

    private void compareAnomalies() {
      Optional<String> lag = snapshot.lagOf(GroupProgress.ANOMALIES_GROUP);
      if (lag.isPresent()) {
        unjudged.add("anomalies, as " + lag.get());
        return;
      }
      anomalies.compareRows(sources.postgres());
      anomalies.compareMessages(sources.kafka()).ifPresent(notes::add);
    }

    private void explainWhatIsAhead() {
      boolean isAhead =
          candles.isUnexplained()
              || gaps.isUnexplained()
              || anomalies.isUnexplained()
              || balance.isUnexplained();
      if (isAhead) {
        beyondSnapshot = true;
        Offsets end = ticks.end();
        progress.accept(
            "Reading " + end.distanceFrom(snapshot.end()) + " ticks that came meanwhile");
        history.judgeOneByOne();
        ticks.read(snapshot.end(), end, history);
      }
      candles.settleUnexplained();
      gaps.settleUnexplained();
      anomalies.settleUnexplained(snapshot.isWhole());
      balance.settleUnexplained(history);
    }

    private void compareDocuments(DocumentAudit audit) {
      Optional<String> lag = snapshot.lagOf(GroupProgress.RAW_GROUP);
      if (lag.isPresent()) {
        unjudged.add("tick documents, as " + lag.get());
        return;
      }
      audit.listStored();
      progress.accept("Reading " + snapshot.ticks() + " ticks for their documents");
      ticks.read(snapshot.start(), snapshot.end(), soundTicks(audit::expect));
      audit.compare();
      if (audit.isUnexplained()) {
        ticks.read(
            snapshot.end(),
            ticks.end(),
            soundTicks(
                tick -> audit.expectAfterSnapshot(tick.symbol(), tick.epoch(), tick.sequence())));
      }
      if (audit.isChanged()) {
        Offsets end = ticks.end();
        progress.accept("Reading " + end.distanceFrom(snapshot.start()) + " ticks again");
        ticks.read(snapshot.start(), end, soundTicks(audit::reconsider));
        audit.acceptThoseStored();
      }
      long everPublished = ticks.end().distanceFrom(Offsets.of(Map.of()));
      notes.addAll(audit.settle(snapshot.isWhole(), everPublished));
    }

    private TickHistory soundTicks(Consumer<Tick> visitor) {
      return historyToldTo(
          new HistoryListener() {
            @Override
            public void sound(TickDecoder tick) {
              visitor.accept(tick.toTick());
            }
          });
    }

    private AuditReport.SymbolLine line(SymbolAccount account) {
      String symbol = account.symbol();
      long inCandles = candles.ticksServed(symbol);
      LateCounts placed = late.counts(symbol);
      long duplicates = account.duplicates() + placed.duplicates();
      long inConflict = account.conflicts() + placed.conflicts();
      long waiting = placed.waiting();
      long rest =
          account.published()
              - inCandles
              - duplicates
              - inConflict
              - waiting
              - account.deadLetters();
      if (rest != 0 && !account.truncated()) {
        differences.add(
            Difference.Kind.BALANCE,
            symbol,
            "published " + account.published(),
            "in candles %d + duplicates %d + conflicts %d + waiting %d + dead letters %d leave %d"
                .formatted(
                    inCandles, duplicates, inConflict, waiting, account.deadLetters(), rest));
      }
      return new AuditReport.SymbolLine(
          symbol,
          account.published(),
          inCandles,
          placed.merged(),
          duplicates,
          inConflict,
          waiting,
          account.deadLetters(),
          lateTicks.unknown(symbol) + deadLetters.unknown(symbol),
          candles.windows(symbol),
          anomalies.count(symbol),
          gaps.count(symbol, account.gaps()),
          documents.map(audit -> audit.stored(symbol)).orElse(0L),
          differences.of(symbol));
    }

    private void addNotes() {
      late.note().ifPresent(notes::add);
      balance.unverifiedNote().ifPresent(notes::add);
      balance.notComparedNote().ifPresent(notes::add);
      balance.notSaidNote().ifPresent(notes::add);
      long waiting =
          history.symbols().stream()
              .mapToLong(symbol -> late.counts(symbol.symbol()).waiting())
              .sum();
      if (waiting > 0) {
        notes.add(waiting + " late ticks wait to be merged: run ./candlewick repair");
      }
    }

    @Override
    public void judged(SymbolHistory symbol, TickBlock tick, Verdict verdict) {
      if (beyondSnapshot) {
        balance.judgedBeyondSnapshot(symbol.symbol(), verdict);
        return;
      }
      super.judged(symbol, tick, verdict);
      if (verdict == Verdict.UNVERIFIED) {
        deadLetters.allow(
            symbol.symbol(),
            new Position(tick.partition(), tick.offset()),
            RejectReason.CONFLICT.name());
      }
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
    public void conflict(SymbolHistory symbol, Position position, Position first) {
      if (!beyondSnapshot) {
        conflicts.add(symbol.symbol(), position, first);
      }
    }

    @Override
    public void rejected(SymbolHistory symbol, Position position, RejectReason reason) {
      if (reason != RejectReason.CONFLICT && reason != RejectReason.FENCED) {
        balance.rejected(symbol.symbol(), reason, beyondSnapshot);
      }
      if (beyondSnapshot) {
        return;
      }
      boolean isUnsure =
          reason == RejectReason.CONFLICT
              && (symbol.isTruncated() || balance.mayHideConflicts(symbol.symbol()));
      if (isUnsure) {
        deadLetters.allow(symbol.symbol(), position, reason.name());
      } else {
        deadLetters.expect(symbol.symbol(), position, reason.name());
      }
    }
  }

  /** What the ticks up to the snapshot say of a symbol. */
  private record SymbolAccount(
      String symbol,
      long published,
      long duplicates,
      long conflicts,
      long deadLetters,
      long gaps,
      boolean truncated) {
    static SymbolAccount at(SymbolHistory symbol) {
      return new SymbolAccount(
          symbol.symbol(),
          symbol.published(),
          symbol.duplicates(),
          symbol.conflicts(),
          symbol.rejected() - symbol.conflicts(),
          symbol.gaps().size(),
          symbol.isTruncated());
    }
  }
}
