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
 *       is in <b>conflict</b>. Which it is a {@link TickMemory} tells; where that does not know the
 *       first tick the tick counts as a duplicate that is <b>unverified</b>;
 *   <li><b>late</b>: its window is settled, as the watermark has reached its end: the largest event
 *       time accepted minus the allowed lateness. Its number counts as seen, and a newer run of the
 *       feed begins all the same. Late is also, whatever its time, a tick of which it is no longer
 *       known whether it came before: its number lies below the lowest hole given up, or its
 *       recording is not tracked any more;
 *   <li><b>fenced</b>: it is of an older run of the feed than the current one;
 *   <li><b>accepted</b>: it is in the candle of its window.
 * </ol>
 *
 * <p>Tracked are the numbers of the source, the current run of the feed and the eight recordings
 * used last (see {@link io.candlewick.model.Epochs}). A tick of a newer run ends the older one; a
 * ninth recording ends the one that has not been used for longest. Only runs fence each other.
 *
 * <p>A window is final once the watermark reaches its end, as no tick for it can be accepted any
 * more, or when the symbol is declared idle; a tick that still comes in time after that corrects
 * it. So (tick count, state) of a candle only grows. In a window the first and last price are
 * decided by event time, then epoch, then sequence: neither the split into blocks nor the order of
 * arrival within the lateness matters.
 *
 * <p>Missing sequence numbers are gaps until they come. At most {@link
 * CandleSettings#maxSequenceRanges} runs of numbers are remembered for an epoch; where more would
 * be needed the lowest hole is given up: here it stays a gap for good, and ticks from below its end
 * are late.
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
   * Judges all ticks of a block that stands before its first tick. Its offsets rise.
   *
   * @param state the symbol's state, changed in place; {@code null} for a symbol not seen before
   * @param memory what ticks were before, changed in place; {@code null} for none. It changes no
   *     candle, gap or late tick: only whether a known number counts as duplicate or conflict.
   * @throws UnreadableBytesException if the block is corrupted; the state is then to be thrown away
   * @throws IllegalArgumentException if the state is another symbol's or holds candles of another
   *     interval; the state is unchanged
   */
  public Outcome apply(SymbolState state, TickBlock block, TickMemory memory) {
    return apply(state, block, memory, VerdictVisitor.NONE);
  }

  /** As {@link #apply(SymbolState, TickBlock, TickMemory)}, and tells of each tick. */
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
   * Declares the symbol idle: every open window becomes final, and stays until the watermark passes
   * it, so that a tick that comes in time after all corrects it.
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
