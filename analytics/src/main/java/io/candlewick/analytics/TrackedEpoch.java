package io.candlewick.analytics;

import io.candlewick.model.Gap;
import java.util.List;

/** One epoch of a symbol whose sequence numbers are kept track of. Not thread-safe. */
final class TrackedEpoch {
  final long epoch;
  final SequenceRanges sequences;

  /** The open gaps before the current block; {@code null} while they are sure to be the same. */
  private List<Gap> gapsBefore;

  private TrackedEpoch(long epoch, SequenceRanges sequences) {
    this.epoch = epoch;
    this.sequences = sequences;
  }

  /** Nothing seen yet of an epoch. */
  static TrackedEpoch of(long epoch) {
    return new TrackedEpoch(epoch, SequenceRanges.ofEpoch(epoch));
  }

  /** An epoch as it was. */
  static TrackedEpoch of(EpochSnapshot kept) {
    return new TrackedEpoch(kept.epoch(), SequenceRanges.of(kept));
  }

  /** To be called before the gaps may change; returns whether it is the first time in a block. */
  boolean rememberGaps(String symbol) {
    if (gapsBefore != null) {
      return false;
    }
    gapsBefore = sequences.gaps(symbol, epoch);
    return true;
  }

  /** Adds the open gaps if they have changed, and completes {@link #rememberGaps}. */
  void reportGaps(String symbol, List<OpenGaps> changed) {
    List<Gap> now = sequences.gaps(symbol, epoch);
    if (!now.equals(gapsBefore)) {
      changed.add(new OpenGaps(symbol, epoch, now));
    }
    gapsBefore = null;
  }

  EpochSnapshot snapshot() {
    return new EpochSnapshot(epoch, sequences.floor(), sequences.givenUp(), sequences.runs());
  }
}
