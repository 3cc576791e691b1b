package io.candlewick.feed.recent;

/** Passes on the ticks of a ring as they are published. Called by the publishing thread. */
public interface TickFollower {
  /** Called after ticks were added; must return quickly. */
  void added();

  /**
   * Called before ticks are overwritten; returns when all readers that keep up have received them,
   * or after a bounded time.
   *
   * @param last position of the newest of them
   */
  default void release(long last) {}
}
