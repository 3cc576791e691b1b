package io.candlewick.audit.history;

import io.candlewick.analytics.Verdict;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Candle;
import io.candlewick.model.RejectReason;
import io.candlewick.ticklog.Position;

/** Receives the verdicts while {@link TickHistory} reads ticks; by default it ignores them. */
public interface HistoryListener {
  /**
   * A sound tick was judged; ticks of one symbol come in the order of the log.
   *
   * @param tick stands at the tick until this returns
   */
  default void judged(SymbolHistory symbol, TickBlock tick, Verdict verdict) {}

  /**
   * The watermark has passed a window: it can change no more. Windows of one symbol come by rising
   * start.
   */
  default void settled(SymbolHistory symbol, Candle candle) {}

  /** A window that may still change has a new value or, as the symbol was idle, a new state. */
  default void changed(SymbolHistory symbol, Candle candle) {}

  /** The open gaps of a symbol changed; {@link SymbolHistory#gaps()} holds them. */
  default void gapsChanged(SymbolHistory symbol) {}

  /** A sound tick is an anomaly; a tick published twice comes twice. */
  default void anomaly(Anomaly anomaly) {}

  /** A tick came after its window was settled, or of numbers that are not tracked any more. */
  default void late(SymbolHistory symbol, Position position) {}

  /**
   * The number of a tick was used before, with other values. It is also {@link #rejected}.
   *
   * @param first where the first tick under the number is
   */
  default void conflict(SymbolHistory symbol, Position position, Position first) {}

  /**
   * A record cannot be part of a candle.
   *
   * @param symbol its symbol's history, that of {@link TickHistory#UNREADABLE} where it has none
   */
  default void rejected(SymbolHistory symbol, Position position, RejectReason reason) {}
}
