package io.candlewick.analytics;

import java.util.List;

/**
 * Which numbers of one epoch have been seen. Immutable.
 *
 * @param epoch the epoch
 * @param floor lowest number of which it is known whether it was seen
 * @param givenUp the holes given up below it
 * @param runs the numbers seen, by rising number
 */
public record EpochSnapshot(long epoch, long floor, HolesGivenUp givenUp, List<SequenceRun> runs) {
  public EpochSnapshot {
    runs = List.copyOf(runs);
  }
}
