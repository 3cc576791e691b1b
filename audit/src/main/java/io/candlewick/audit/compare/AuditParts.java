package io.candlewick.audit.compare;

import io.candlewick.audit.Sources;
import io.candlewick.audit.late.ConflictList;
import io.candlewick.audit.served.ServedCandles;
import io.candlewick.store.CandleReader;
import java.util.Optional;

/**
 * The independent parts of one audit.
 *
 * @param candles of windows that are settled at the snapshot
 * @param openCandles of windows that are open then
 * @param gaps those that are open
 * @param anomalies in the table and on their topic
 * @param balance the table {@code tick_balance}
 * @param lateTicks the messages on {@code market.late-ticks}
 * @param deadLetters those on {@code market.dead-letters}
 * @param conflicts ticks under a used number
 */
record AuditParts(
    CandleAudit candles,
    OpenCandleAudit openCandles,
    GapAudit gaps,
    AnomalyAudit anomalies,
    BalanceAudit balance,
    LetterAudit lateTicks,
    LetterAudit deadLetters,
    ConflictList conflicts) {

  /** Parts that have compared nothing yet. */
  static AuditParts of(
      Sources sources,
      ServedCandles served,
      Differences differences,
      Optional<String> onlySymbol,
      AuditSnapshot snapshot,
      LetterAudit lateTicks,
      LetterAudit deadLetters) {
    CandleAudit candles = new CandleAudit(sources, served, differences);
    return new AuditParts(
        candles,
        new OpenCandleAudit(served, sources.candles().interval(), candles),
        new GapAudit(new CandleReader(sources.postgres()), differences),
        new AnomalyAudit(differences, onlySymbol),
        new BalanceAudit(differences, onlySymbol, snapshot.isWhole()),
        lateTicks,
        deadLetters,
        new ConflictList());
  }
}
