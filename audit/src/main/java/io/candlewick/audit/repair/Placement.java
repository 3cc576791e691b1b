package io.candlewick.audit.repair;

/** What a repair did with a window that has late ticks. */
public enum Placement {
  /** The served candle contains all late ticks. */
  SERVED,
  /** The window is not settled, or was not to be changed: its late ticks wait. */
  WAITING,
  /** Retention has removed the candle or ticks of the window, so no candle was written. */
  UNKNOWN
}
