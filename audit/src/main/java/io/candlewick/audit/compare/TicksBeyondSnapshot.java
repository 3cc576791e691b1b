package io.candlewick.audit.compare;

import io.candlewick.analytics.Verdict;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.audit.history.HistoryListener;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Candle;
import io.candlewick.model.RejectReason;
import io.candlewick.ticklog.Position;

/**
 * Passes the ticks after the snapshot to the parts of an audit, one by one, to explain served data.
 */
final class TicksBeyondSnapshot implements HistoryListener {
  private final AuditParts parts;

  TicksBeyondSnapshot(AuditParts parts) {
    this.parts = parts;
  }

  @Override
  public void judged(SymbolHistory symbol, TickBlock tick, Verdict verdict) {
    parts.balance().judgedBeyondSnapshot(symbol.symbol(), verdict);
  }

  @Override
  public void settled(SymbolHistory symbol, Candle candle) {
    parts.openCandles().revision(candle);
  }

  @Override
  public void changed(SymbolHistory symbol, Candle candle) {
    parts.openCandles().revision(candle);
  }

  @Override
  public void gapsChanged(SymbolHistory symbol) {
    parts.gaps().revision(symbol);
  }

  @Override
  public void anomaly(Anomaly anomaly) {
    parts.anomalies().expectAfterSnapshot(anomaly);
  }

  @Override
  public void rejected(SymbolHistory symbol, Position position, RejectReason reason) {
    parts.balance().rejectedBeyondSnapshot(symbol.symbol(), reason);
  }
}
