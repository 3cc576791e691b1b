package io.candlewick.audit.repair;

/** What a repair did with a window that has late ticks. */
public enum Placement {
  /** The candle served holds all late ticks now. */
  SERVED,
  /** The window is not settled, or was not to be changed: its late ticks wait. */
  WAITING,
  /** Retention has removed ticks of the window, so that its candle was left as it is. */
  UNKNOWN
}
