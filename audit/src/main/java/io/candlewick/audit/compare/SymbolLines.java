package io.candlewick.audit.compare;

import java.util.Optional;

/** Writes the account of each symbol, once all parts have compared. */
final class SymbolLines {
  private final AuditParts parts;
  private final LateAudit late;
  private final Optional<DocumentAudit> documents;
  private final Differences differences;

  SymbolLines(
      AuditParts parts,
      LateAudit late,
      Optional<DocumentAudit> documents,
      Differences differences) {
    this.parts = parts;
    this.late = late;
    this.documents = documents;
    this.differences = differences;
  }

  /** The line of a symbol; records that are not accounted for are a difference. */
  AuditReport.SymbolLine of(SymbolAccount account) {
    String symbol = account.symbol();
    long inCandles = parts.candles().ticksServed(symbol);
    LateCounts placed = late.counts(symbol);
    long duplicates = account.duplicates() + placed.duplicates();
    long inConflict = account.conflicts() + placed.conflicts();
    long rest =
        account.published()
            - inCandles
            - duplicates
            - inConflict
            - placed.waiting()
            - account.deadLetters();
    if (rest != 0 && !account.truncated()) {
      differences.add(
          Difference.Kind.BALANCE,
          symbol,
          "published " + account.published(),
          "in candles %d + duplicates %d + conflicts %d + waiting %d + dead letters %d leave %d"
              .formatted(
                  inCandles,
                  duplicates,
                  inConflict,
                  placed.waiting(),
                  account.deadLetters(),
                  rest));
    }
    return new AuditReport.SymbolLine(
        symbol,
        account.published(),
        inCandles,
        placed.merged(),
        duplicates,
        inConflict,
        placed.waiting(),
        account.deadLetters(),
        parts.lateTicks().unknown(symbol) + parts.deadLetters().unknown(symbol),
        parts.candles().windows(symbol),
        parts.anomalies().count(symbol),
        parts.gaps().count(symbol, account.gaps()),
        documents.map(audit -> audit.stored(symbol)).orElse(0L),
        differences.of(symbol));
  }
}
