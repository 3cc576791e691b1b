package io.candlewick.analytics;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.bytes.UnreadableBytesException;

/**
 * The state machine of one symbol at a time: a block of its ticks and its state give new state and
 * an {@link Outcome}. Pure apart from changing the state given; one machine may serve any number of
 * symbols and threads, one state only one thread at a time.
 *
 * <p>Each tick is judged in this order:
 *
 * <ol>
 *   <li><b>a known number</b>: its number was seen in an epoch that is tracked. A tick with the
 *       event time, price, size and spread of the first one is a <b>duplicate</b>, one with others
 *       is in <b>conflict</b>. A {@link TickMemory} tells which of the two it is. If the memory
 *       does not know the first tick, the tick counts as an <b>unverified</b> duplicate;
 *   <li><b>late</b>: its window is settled, because the watermark (the largest accepted event time
 *       minus the allowed lateness) has reached the end of the window. Its number counts as seen,
 *       and if it belongs to a newer run of the feed, that run begins. A tick is also late,
 *       whatever its time, if it is unknown whether its number was used before: if the number is
 *       below the lowest hole given up, or if its recording is no longer tracked;
 *   <li><b>fenced</b>: it belongs to an older run of the feed than the current one;
 *   <li><b>accepted</b>: it is in the candle of its window.
 * </ol>
 *
 * <p>The numbers of the source, of the current run of the feed and of the eight most recently used
 * recordings are tracked (see {@link io.candlewick.model.Epochs}). A tick of a newer run ends the
 * older one; a ninth recording replaces the least recently used one. Only runs fence each other.
 *
 * <p>A window is final once the watermark reaches its end, because no more ticks can be accepted
 * for it, or when the symbol is declared idle; a tick that still comes in time after that corrects
 * it. So (tick count, state) of a candle only grows. The first and last price of a window are
 * determined by event time, then epoch, then sequence: neither the division into blocks nor the
 * order of arrival within the lateness matters.
 *
 * <p>Missing sequence numbers are gaps until they come. At most {@link
 * CandleSettings#maxSequenceRanges} runs of numbers are remembered for an epoch; if more were
 * needed, the lowest hole is given up: it remains a gap permanently, and ticks with numbers below
 * its end are late.
 */
public final class CandleMachine {
  private final CandleSettings settings;

  public CandleMachine(CandleSettings settings) {
    this.settings = settings;
  }

  /** As {@link #apply(SymbolState, TickBlock, TickMemory)}, without memory of earlier ticks. */
  public Outcome apply(SymbolState state, TickBlock block) {
    return apply(state, block, null);
  }

  /**
   * Judges all ticks of a block that is positioned before its first tick. Its offsets must be
   * ascending.
   *
   * @param state the symbol's state, changed in place; {@code null} for a symbol not seen before
   * @param memory earlier ticks, changed in place; {@code null} for none. It has no influence on
   *     candles, gaps or late ticks: only on whether a known number counts as duplicate or
   *     conflict.
   * @throws UnreadableBytesException if the block is corrupted; the state must then be discarded
   * @throws IllegalArgumentException if the state is another symbol's or holds candles of another
   *     interval; the state is unchanged
   */
  public Outcome apply(SymbolState state, TickBlock block, TickMemory memory) {
    return apply(state, block, memory, VerdictVisitor.NONE);
  }

  /**
   * Like {@link #apply(SymbolState, TickBlock, TickMemory)}, and passes each verdict to a visitor.
   */
  public Outcome apply(
      SymbolState state, TickBlock block, TickMemory memory, VerdictVisitor visitor) {
    SymbolState known = state == null ? newState(block) : state;
    if (!known.symbol().equals(block.symbol())) {
      throw new IllegalArgumentException(
          "A block of '" + block.symbol() + "' met the state of '" + known.symbol() + "'");
    }
    BlockRun run = start(known);
    run.judgeAll(block, memory, visitor);
    return run.finish();
  }

  /**
   * Declares the symbol idle: every open window becomes final, but is kept until the watermark
   * passes it, so a tick that still comes in time corrects it.
   *
   * @throws IllegalArgumentException if the state holds candles of another interval
   */
  public Outcome idle(SymbolState state) {
    BlockRun run = start(state);
    state.windows.settleAll();
    return run.finish();
  }

  private SymbolState newState(TickBlock block) {
    return new SymbolState(block.symbol(), block.assetType(), new OpenWindows(settings.interval()));
  }

  private BlockRun start(SymbolState state) {
    if (!state.windows.interval().equals(settings.interval())) {
      throw new IllegalArgumentException(
          "The state of '%s' holds candles of %s, but %s are wanted: go on with %s, or start with a new checkpoint"
              .formatted(
                  state.symbol(),
                  state.windows.interval(),
                  settings.interval(),
                  state.windows.interval()));
    }
    return new BlockRun(state, settings);
  }
}
