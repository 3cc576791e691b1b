package io.candlewick.audit.compare;

import io.candlewick.audit.Sources;
import io.candlewick.audit.history.TickHistory;
import io.candlewick.audit.late.LateConflict;
import io.candlewick.audit.late.WindowSet;
import io.candlewick.audit.served.ServedCandles;
import io.candlewick.model.CountText;
import io.candlewick.model.RejectReason;
import io.candlewick.ticklog.GroupProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One audit from one snapshot, which the query that makes candles has passed. */
final class AuditRun {
  private final Sources sources;
  private final Optional<String> onlySymbol;
  private final Consumer<String> progress;
  private final AuditedLog log;
  private final ServedCandles served;
  private final Differences differences;
  private final AuditParts parts;
  private final TicksToSnapshot ticks;
  private final TickHistory history;
  private final LateAudit late;
  private final List<String> notes = new ArrayList<>();
  private final List<String> unjudged = new ArrayList<>();

  AuditRun(
      Sources sources,
      Optional<String> onlySymbol,
      Consumer<String> progress,
      AuditedLog log,
      ServedCandles served,
      Differences differences,
      AuditParts parts) {
    this.sources = sources;
    this.onlySymbol = onlySymbol;
    this.progress = progress;
    this.log = log;
    this.served = served;
    this.differences = differences;
    this.parts = parts;
    this.ticks = new TicksToSnapshot(sources.candles().interval(), parts);
    this.history = log.historyToldTo(ticks);
    this.late =
        new LateAudit(
            log,
            history,
            served,
            sources.candles(),
            parts.candles(),
            this::lateConflict,
            parts.gaps()::seen);
  }

  /**
   * Compares.
   *
   * @param documents empty if the tick documents are not checked
   */
  AuditReport report(Optional<DocumentAudit> documents) {
    readToSnapshot();
    new ServedComparison(served, sources.candles().interval(), onlySymbol, differences, parts)
        .run(history, log.snapshot().isWhole());
    noteWhatIsLeftOut(documents.isPresent());
    compareLateTicks();
    compareLetters();
    List<SymbolAccount> accounts =
        history.symbols().stream().map(SymbolAccount::at).toList(); // before ticks beyond count
    compareAnomalies();
    new Explanation(log, parts, progress).run(history);
    documents.ifPresent(this::compareDocuments);
    SymbolLines lines = new SymbolLines(parts, late, documents, differences);
    List<AuditReport.SymbolLine> all = accounts.stream().map(lines::of).toList();
    addNotes();
    return new AuditReport(
        all,
        differences.shown(),
        differences.counts(),
        log.shown(parts.conflicts()).stream().map(shown -> "conflict  " + shown.words()).toList(),
        unjudged,
        notes,
        accounts.stream().mapToLong(SymbolAccount::published).sum());
  }

  private void readToSnapshot() {
    progress.accept("Reading " + CountText.of(log.snapshot().ticks(), "tick"));
    parts.balance().read(sources.postgres());
    log.read(history);
    history.finish();
  }

  private void noteWhatIsLeftOut(boolean withDocuments) {
    if (!withDocuments) {
      notes.add("The tick documents are not checked");
    }
    if (!log.snapshot().isWhole()) {
      notes.add(
          "Retention has removed the first ticks (market.ticks starts at ["
              + log.snapshot().start()
              + "]): only what the remaining ticks can prove is compared");
    }
  }

  private void compareLateTicks() {
    WindowSet windows = ticks.windows().copy();
    windows.addAll(parts.candles().maybeMerged());
    if (!windows.isEmpty() || parts.gaps().asksForNumbers()) {
      progress.accept(
          "Computing " + CountText.of(windows.size(), "candle") + " with late ticks again");
      history.symbols().forEach(ticks.untracked()::reachOverGapsOf);
      late.compare(windows, ticks.untracked());
      parts.gaps().explainRepaired();
    }
    parts.balance().compare(history, late);
  }

  private void lateConflict(LateConflict conflict) {
    if (log.snapshot().holds(conflict.position())) {
      parts.conflicts().add(conflict);
      parts
          .deadLetters()
          .allow(conflict.symbol(), conflict.position(), RejectReason.CONFLICT.name());
    }
  }

  private void compareLetters() {
    AuditSnapshot snapshot = log.snapshot();
    for (LetterAudit letters : List.of(parts.lateTicks(), parts.deadLetters())) {
      letters
          .compare(sources.kafka(), snapshot.start(), snapshot.end(), onlySymbol.isEmpty())
          .ifPresent(notes::add);
    }
  }

  private void compareAnomalies() {
    Optional<String> lag = log.snapshot().lagOf(GroupProgress.ANOMALIES_GROUP);
    if (lag.isPresent()) {
      unjudged.add("anomalies, as " + lag.get());
      return;
    }
    parts.anomalies().compareRows(sources.postgres());
    parts.anomalies().compareMessages(sources.kafka()).ifPresent(notes::add);
  }

  private void compareDocuments(DocumentAudit documents) {
    Optional<String> lag = log.snapshot().lagOf(GroupProgress.RAW_GROUP);
    if (lag.isPresent()) {
      unjudged.add("tick documents, as " + lag.get());
      return;
    }
    notes.addAll(new DocumentPass(log, documents, progress).run());
  }

  private void addNotes() {
    long notCompared = late.notCompared() + parts.openCandles().notCompared();
    if (notCompared > 0) {
      notes.add(
          CountText.of(notCompared, "candle holds", "candles hold")
              + " some of more late ticks than can be put in order: run ./candlewick repair, and"
              + " then the audit again");
    }
    notes.addAll(parts.balance().notes());
    long waiting = late.waiting();
    if (waiting > 0) {
      notes.add(
          CountText.of(waiting, "late tick waits", "late ticks wait")
              + " to be merged: run ./candlewick repair");
    }
  }
}
