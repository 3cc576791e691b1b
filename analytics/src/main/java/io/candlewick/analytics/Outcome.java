package io.candlewick.analytics;

import io.candlewick.model.Candle;
import java.util.List;

/**
 * The results of {@link CandleMachine} for one block. Every tick of the block is counted exactly
 * once: the block's count is {@link TickCounts#judged} of {@link #counts}.
 *
 * <p>Not thread-safe only in that {@link #state} is mutable; the rest does not change.
 */
public final class Outcome {
  private final SymbolState state;
  private final List<Candle> candles;
  private final List<OpenGaps> gaps;
  private final TickCounts counts;
  private final List<Conflict> conflicts;
  private final long[] late;
  private final long[] fenced;

  Outcome(
      SymbolState state,
      List<Candle> candles,
      List<OpenGaps> gaps,
      TickCounts counts,
      List<Conflict> conflicts,
      long[] late,
      long[] fenced) {
    this.state = state;
    this.candles = List.copyOf(candles);
    this.gaps = List.copyOf(gaps);
    this.counts = counts;
    this.conflicts = List.copyOf(conflicts);
    this.late = late;
    this.fenced = fenced;
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
   */
  public List<OpenGaps> gaps() {
    return gaps;
  }

  /** What became of the block's ticks. */
  public TickCounts counts() {
    return counts;
  }

  /** Ticks that are now in a candle. */
  public long accepted() {
    return counts.accepted();
  }

  /**
   * Ticks under a number that was used before, equal to the first tick under it as far as that is
   * known; {@link #unverified} of them are not.
   */
  public long duplicates() {
    return counts.duplicates();
  }

  /** Those of the {@link #duplicates} whose first tick is not remembered. */
  public long unverified() {
    return counts.unverified();
  }

  /** Ticks under a number that was used before, with other values, in the block's order. */
  public List<Conflict> conflicts() {
    return conflicts;
  }

  /**
   * Kafka offsets of the late ticks: those whose window was settled, or whose numbers may have been
   * used before. In the block's order.
   */
  public long[] late() {
    return late.clone();
  }

  /** Kafka offsets of the ticks in time but of an older run of the feed, in the block's order. */
  public long[] fenced() {
    return fenced.clone();
  }
}
