package io.candlewick.analytics;

import io.candlewick.model.Candle;
import java.util.List;

/**
 * What {@link CandleMachine} made of one block. Every tick of the block is counted exactly once:
 * the block's count is {@code accepted + duplicates + late + fenced + untracked}.
 *
 * <p>Not thread-safe only in that {@link #state} is mutable; the rest does not change.
 */
public final class Outcome {
  private final SymbolState state;
  private final List<Candle> candles;
  private final List<OpenGaps> gaps;
  private final long accepted;
  private final long duplicates;
  private final long[] late;
  private final long[] fenced;
  private final long[] untracked;

  Outcome(
      SymbolState state,
      List<Candle> candles,
      List<OpenGaps> gaps,
      long accepted,
      long duplicates,
      long[] late,
      long[] fenced,
      long[] untracked) {
    this.state = state;
    this.candles = List.copyOf(candles);
    this.gaps = List.copyOf(gaps);
    this.accepted = accepted;
    this.duplicates = duplicates;
    this.late = late;
    this.fenced = fenced;
    this.untracked = untracked;
  }

  /** The symbol's state after the block. */
  public SymbolState state() {
    return state;
  }

  /** Absolute values of every window that changed, each once, by rising start. */
  public List<Candle> candles() {
    return candles;
  }

  /**
   * The complete open gaps of every epoch whose gaps changed, by rising epoch; empty when none did.
   * There is more than one entry only where a block opens a new epoch.
   */
  public List<OpenGaps> gaps() {
    return gaps;
  }

  /** Ticks that are now in a candle. */
  public long accepted() {
    return accepted;
  }

  /** Ticks whose sequence had been seen in the current epoch. */
  public long duplicates() {
    return duplicates;
  }

  /** Kafka offsets of the ticks that came behind the watermark, in the block's order. */
  public long[] late() {
    return late.clone();
  }

  /** Kafka offsets of the ticks in time but of an older epoch, in the block's order. */
  public long[] fenced() {
    return fenced.clone();
  }

  /**
   * Kafka offsets of the ticks so far behind that whether they came before is no longer known, in
   * the block's order.
   */
  public long[] untracked() {
    return untracked.clone();
  }
}
