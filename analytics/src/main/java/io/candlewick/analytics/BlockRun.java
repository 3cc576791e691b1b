package io.candlewick.analytics;

import io.candlewick.model.Candle;
import io.candlewick.model.Epochs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One block on its way through one symbol's state: judges every tick and collects the outcome. */
final class BlockRun {
  private final SymbolState state;
  private final CandleSettings settings;
  private final int maxSequenceRanges;
  private final List<Candle> candles = new ArrayList<>();
  private final List<TrackedEpoch> touched = new ArrayList<>(2);
  private final List<Conflict> conflicts = new ArrayList<>(0);
  private final Offsets late = new Offsets();
  private final Offsets fenced = new Offsets();
  private TickMemory memory;
  private int partition;
  private long lateness;

  /** First offset for which another lateness holds. */
  private long latenessEnd;

  private long epoch = -1;

  /** The epoch of the current tick; {@code null} where its numbers are not tracked. */
  private TrackedEpoch tracked;

  private long accepted;
  private long duplicates;
  private long unverified;

  BlockRun(SymbolState state, CandleSettings settings) {
    this.state = state;
    this.settings = settings;
    maxSequenceRanges = settings.maxSequenceRanges();
    latenessEnd = Long.MIN_VALUE;
    for (TrackedEpoch kept : state.epochs.all()) {
      keepWithinBound(kept); // it may have been kept under a larger one
    }
  }

  /**
   * Judges all ticks of a block, in the order that {@link CandleMachine} states.
   *
   * @param known what ticks were before; {@code null} for none
   */
  void judgeAll(TickBlock block, TickMemory known) {
    memory = known;
    partition = block.partition();
    if (memory != null) {
      memory.begin(block);
    }
    while (block.next()) {
      judge(block);
    }
  }

  private void judge(TickBlock tick) {
    if (tick.offset() >= latenessEnd) {
      changeLateness(tick.offset());
    }
    if (tick.epoch() != epoch) {
      epoch = tick.epoch();
      tracked = state.epochs.use(epoch);
    }
    long time = tick.eventTime();
    if (tracked == null) {
      (Epochs.isRun(epoch) && !isSettled(time) ? fenced : late).add(tick.offset());
      return;
    }
    if (!tracked.sequences.addNext(tick.sequence(), time) && !isNew(tick)) {
      return;
    }
    if (memory != null) {
      memory.keep(tick);
    }
    if (isSettled(time)) {
      late.add(tick.offset());
      return;
    }
    if (time > state.newestEventTime) {
      state.newestEventTime = time;
      moveWatermark(time);
    }
    state.windows.holding(time).add(tick);
    accepted++;
  }

  /** Whether the watermark has reached the end of the window that holds an event time. */
  private boolean isSettled(long time) {
    return time < state.watermark
        && settings.interval().windowStart(time) + settings.interval().micros() <= state.watermark;
  }

  /** Whether the tick's number is new; what became of the tick is booked where it is not. */
  private boolean isNew(TickBlock tick) {
    if (tracked.rememberGaps(state.symbol())) {
      touched.add(tracked);
    }
    switch (tracked.sequences.add(tick.sequence(), tick.eventTime())) {
      case SEEN -> {
        compare(tick);
        return false;
      }
      case UNTRACKED -> {
        late.add(tick.offset());
        return false;
      }
      default -> {
        keepWithinBound(tracked);
        return true;
      }
    }
  }

  /** Compares a tick with the first one under its number. */
  private void compare(TickBlock tick) {
    long first = memory == null ? TickMemory.UNKNOWN : memory.position(tick);
    if (first == TickMemory.UNKNOWN) {
      duplicates++;
      unverified++;
    } else if (memory.isEqual(tick)) {
      duplicates++;
    } else {
      conflicts.add(
          new Conflict(tick.offset(), TickMemory.partitionOf(first), TickMemory.offsetOf(first)));
    }
  }

  private void keepWithinBound(TrackedEpoch kept) {
    while (kept.sequences.count() > maxSequenceRanges) {
      if (kept.rememberGaps(state.symbol())) {
        touched.add(kept);
      }
      kept.sequences.giveUpLowestHole();
    }
  }

  private void changeLateness(long offset) {
    lateness = settings.lateness().microsAt(partition, offset);
    latenessEnd = settings.lateness().nextChange(partition, offset);
    if (state.newestEventTime >= 0) {
      moveWatermark(state.newestEventTime);
    }
  }

  private void moveWatermark(long newestEventTime) {
    long candidate = newestEventTime - lateness;
    if (candidate > state.watermark) {
      state.watermark = candidate;
      if (candidate >= state.windows.firstEnd()) {
        state.windows.settleUntil(candidate, state.symbol(), state.assetType(), candles);
      }
    }
  }

  Outcome finish() {
    state.windows.takeChanged(state.symbol(), state.assetType(), candles);
    List<OpenGaps> gaps = new ArrayList<>(touched.size());
    touched.forEach(epoch -> epoch.reportGaps(state.symbol(), gaps));
    gaps.sort(Comparator.comparingLong(OpenGaps::epoch));
    long[] lateOffsets = late.toArray();
    long[] fencedOffsets = fenced.toArray();
    TickCounts counts =
        new TickCounts(
            accepted,
            duplicates,
            unverified,
            conflicts.size(),
            lateOffsets.length,
            fencedOffsets.length);
    state.counts = state.counts.plus(counts);
    return new Outcome(state, candles, gaps, counts, conflicts, lateOffsets, fencedOffsets);
  }
}
