package io.candlewick.audit.compare;

import io.candlewick.analytics.Verdict;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.late.LateConflict;
import io.candlewick.audit.late.LateSearch;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.RejectReason;
import io.candlewick.ticklog.Position;

/** Passes the ticks up to the snapshot to the parts of an audit, and finds late ones. */
final class TicksToSnapshot extends LateSearch {
  private final AuditParts parts;

  TicksToSnapshot(CandleInterval interval, AuditParts parts) {
    super(interval);
    this.parts = parts;
  }

  @Override
  public void judged(SymbolHistory symbol, TickBlock tick, Verdict verdict) {
    super.judged(symbol, tick, verdict);
    if (verdict == Verdict.UNVERIFIED) {
      Position position = new Position(tick.partition(), tick.offset());
      parts.deadLetters().allow(symbol.symbol(), position, RejectReason.CONFLICT.name());
    }
  }

  @Override
  public void settled(SymbolHistory symbol, Candle candle) {
    parts.candles().settled(symbol, candle);
  }

  @Override
  public void anomaly(Anomaly anomaly) {
    parts.anomalies().expect(anomaly);
  }

  @Override
  public void late(SymbolHistory symbol, Position position) {
    parts.lateTicks().expect(symbol.symbol(), position, LetterAudit.LATE);
  }

  @Override
  public void conflict(SymbolHistory symbol, Position position, Position first) {
    parts.conflicts().add(new LateConflict(symbol.symbol(), position, first));
  }

  @Override
  public void rejected(SymbolHistory symbol, Position position, RejectReason reason) {
    parts.balance().rejected(symbol.symbol(), reason);
    if (reason == RejectReason.CONFLICT && mayBeHidden(symbol)) {
      parts.deadLetters().allow(symbol.symbol(), position, reason.name());
    } else {
      parts.deadLetters().expect(symbol.symbol(), position, reason.name());
    }
  }

  /** Whether the stream may have known another first tick under a number, or none. */
  private boolean mayBeHidden(SymbolHistory symbol) {
    return symbol.isTruncated() || parts.balance().mayHideConflicts(symbol.symbol());
  }
}
