package io.candlewick.model;

/**
 * How settled a candle is. Declared in the order in which a candle may move; it never moves back.
 */
public enum CandleState {
  /** More ticks are expected. */
  OPEN,
  /** The watermark passed the end of the window, or the symbol has been idle. */
  FINAL,
  /** Ticks were added after the candle had been final. */
  CORRECTED;

  /** The state of a candle that is made of one in this state and one in another. */
  CandleState together(CandleState other) {
    if (this == OPEN || other == OPEN) {
      return OPEN;
    }
    return this == FINAL ? other : this;
  }
}
