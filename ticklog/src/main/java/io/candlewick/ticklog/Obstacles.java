package io.candlewick.ticklog;

import java.util.Optional;

/** Knows why a consumer group will make no more progress. */
@FunctionalInterface
public interface Obstacles {
  /** Knows of none. */
  Obstacles NONE = group -> Optional.empty();

  /**
   * Why waiting for a group is pointless, in whole sentences with the remedy; empty if it is not.
   *
   * @param group as in {@code candlewick-candles}
   */
  Optional<String> of(String group);
}
