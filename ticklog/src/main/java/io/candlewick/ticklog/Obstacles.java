package io.candlewick.ticklog;

import java.util.Optional;

/** Knows why a consumer group will not come further. */
@FunctionalInterface
public interface Obstacles {
  /** Knows of none. */
  Obstacles NONE = group -> Optional.empty();

  /**
   * Why waiting for a group is in vain, in whole sentences with the remedy; empty where it is not.
   *
   * @param group as in {@code candlewick-candles}
   */
  Optional<String> of(String group);
}
