package io.candlewick.feed.status;

import java.util.Set;

/**
 * How the simulated market stands. Immutable.
 *
 * @param nextTime when its next ticks are due, in market time, in microseconds since 1970
 * @param paused whether it is paused
 * @param halted the symbols in which trading is halted then
 */
public record MarketMoment(long nextTime, boolean paused, Set<String> halted) {
  public MarketMoment {
    halted = Set.copyOf(halted);
  }
}
