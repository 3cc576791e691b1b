package io.candlewick.analytics;

import io.candlewick.model.Epochs;
import java.util.ArrayList;
import java.util.List;

/**
 * The epochs of one symbol whose numbers are kept track of: the one numbered by its source, the
 * current run of the feed, and the recordings used last. Not thread-safe.
 */
final class TrackedEpochs {
  /** Most recordings tracked at once; the one not used for longest is let go for a new one. */
  static final int MOST_RECORDINGS = 8;

  /** Most epochs tracked at once. */
  static final int MOST = MOST_RECORDINGS + 2;

  private TrackedEpoch numbered;
  private TrackedEpoch run;

  /** The one used last comes first. */
  private final List<TrackedEpoch> recordings = new ArrayList<>(0);

  private final EpochSpans letGo;

  /** Nothing seen yet of any epoch. */
  TrackedEpochs() {
    this(List.of(), List.of());
  }

  /**
   * Epochs as they were.
   *
   * @throws IllegalArgumentException if they cannot be tracked beside each other
   */
  TrackedEpochs(List<EpochSnapshot> tracked, List<EpochSpan> letGo) {
    tracked.forEach(epoch -> add(TrackedEpoch.of(epoch)));
    this.letGo = new EpochSpans(letGo);
  }

  /**
   * The epoch of a tick. A new one is opened, which ends the tracking of an older run, or of the
   * least recently used recording.
   *
   * @return {@code null} if the numbers of this epoch are no longer tracked
   */
  TrackedEpoch use(long epoch) {
    if (epoch == Epochs.NUMBERED) {
      if (numbered == null) {
        numbered = TrackedEpoch.of(epoch);
      }
      return numbered;
    }
    return Epochs.isRun(epoch) ? useRun(epoch) : useRecording(epoch);
  }

  private TrackedEpoch useRun(long epoch) {
    if (run == null || epoch > run.epoch) {
      run = TrackedEpoch.of(epoch);
    }
    return epoch == run.epoch ? run : null;
  }

  private TrackedEpoch useRecording(long epoch) {
    for (int i = 0; i < recordings.size(); i++) {
      if (recordings.get(i).epoch == epoch) {
        TrackedEpoch known = recordings.remove(i);
        recordings.add(0, known);
        return known;
      }
    }
    if (letGo.contain(epoch)) {
      return null;
    }
    if (recordings.size() == MOST_RECORDINGS) {
      letGo.add(recordings.remove(MOST_RECORDINGS - 1).epoch);
    }
    TrackedEpoch opened = TrackedEpoch.of(epoch);
    recordings.add(0, opened);
    return opened;
  }

  /** All that are tracked. */
  List<TrackedEpoch> all() {
    List<TrackedEpoch> all = new ArrayList<>(MOST);
    if (numbered != null) {
      all.add(numbered);
    }
    if (run != null) {
      all.add(run);
    }
    all.addAll(recordings);
    return all;
  }

  /** The lowest tracked number of an epoch; the largest long if none is tracked. */
  long firstTracked(long epoch) {
    for (TrackedEpoch tracked : all()) {
      if (tracked.epoch == epoch) {
        return tracked.sequences.floor();
      }
    }
    return Long.MAX_VALUE;
  }

  /** The current run of the feed; −1 if none has been seen. */
  long currentRun() {
    return run == null ? -1 : run.epoch;
  }

  /** Spans of the recordings not tracked any more. */
  List<EpochSpan> letGo() {
    return letGo.all();
  }

  private void add(TrackedEpoch tracked) {
    if (tracked.epoch == Epochs.NUMBERED && numbered == null) {
      numbered = tracked;
    } else if (Epochs.isRun(tracked.epoch) && run == null) {
      run = tracked;
    } else if (Epochs.isRecording(tracked.epoch)
        && recordings.size() < MOST_RECORDINGS
        && recordings.stream().noneMatch(known -> known.epoch == tracked.epoch)) {
      recordings.add(tracked);
    } else {
      throw new IllegalArgumentException("it tracks epoch " + tracked.epoch + " beside others");
    }
  }
}
