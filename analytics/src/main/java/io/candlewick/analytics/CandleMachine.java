package io.candlewick.analytics;

/**
 * The state machine of one symbol at a time: a block of its ticks and its state give new state and
 * an {@link Outcome}. Pure apart from changing the state given; one machine may serve any number of
 * symbols and threads, one state only one thread at a time.
 *
 * <p>Each tick is judged in this order:
 *
 * <ol>
 *   <li><b>duplicate</b>: its sequence was seen in the current epoch, whatever else the tick says;
 *       <b>untracked</b>: its sequence lies below the lowest hole given up, so that this is no
 *       longer known;
 *   <li><b>late</b>: its event time is before the watermark, the largest event time accepted minus
 *       the allowed lateness. Its sequence counts as seen, and a newer epoch opens all the same;
 *   <li><b>fenced</b>: it is of an older epoch than the current one;
 *   <li><b>accepted</b>: it is in the candle of its window. A tick of a newer epoch opens that.
 * </ol>
 *
 * <p>A window is final once the watermark reaches its end, as no tick for it can be accepted any
 * more, or when the symbol is declared idle; a tick that still comes in time after that corrects
 * it. So (tick count, state) of a candle only grows. In a window the first and last price are
 * decided by event time, then epoch, then sequence: neither the split into blocks nor the order of
 * arrival within the lateness matters.
 *
 * <p>Missing sequence numbers are gaps until they come. At most {@link
 * CandleSettings#maxSequenceRanges} runs of numbers are remembered; where more would be needed the
 * lowest hole is given up: it stays a gap for good, and ticks from below its end are untracked.
 */
public final class CandleMachine {
  private final CandleSettings settings;

  public CandleMachine(CandleSettings settings) {
    this.settings = settings;
  }

  /**
   * Judges all ticks of a block that stands before its first tick.
   *
   * @param state the symbol's state, changed in place; {@code null} for a symbol not seen before
   * @throws UnreadableBytesException if the block is corrupted; the state is then to be thrown away
   * @throws IllegalArgumentException if the state is another symbol's or holds candles of another
   *     interval; the state is unchanged
   */
  public Outcome apply(SymbolState state, TickBlock block) {
    SymbolState known = state == null ? newState(block) : state;
    if (!known.symbol().equals(block.symbol())) {
      throw new IllegalArgumentException(
          "A block of '" + block.symbol() + "' met the state of '" + known.symbol() + "'");
    }
    BlockRun run = start(known);
    while (block.next()) {
      run.judge(block);
    }
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
