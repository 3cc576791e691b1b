package io.candlewick.feed.recent;

/** Who hands on the ticks of a ring as they are published. Called by the publishing thread. */
public interface TickFollower {
  /** Ticks were added: be quick. */
  void added();

  /**
   * Ticks are about to be overwritten: returns when whoever keeps up has had them, or after a
   * bounded time; at once where nobody has to be waited for.
   *
   * @param last position of the newest of them
   */
  default void release(long last) {}
}
