package io.candlewick.analytics;

import io.candlewick.analytics.block.TickBlock;
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
  private final OffsetList late = new OffsetList();
  private final OffsetList fenced = new OffsetList();
  private TickMemory memory;
  private int partition;
  private long lateness;

  /** The first offset to which a different lateness applies. */
  private long latenessEnd;

  private long epoch = -1;

  /** The epoch of the current tick; {@code null} if its numbers are not tracked. */
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
   * @param known earlier ticks; {@code null} for none
   * @param visitor receives every verdict
   */
  void judgeAll(TickBlock block, TickMemory known, VerdictVisitor visitor) {
    memory = known;
    partition = block.partition();
    if (memory != null) {
      memory.begin(block);
    }
    while (block.next()) {
      visitor.judged(block, judge(block));
    }
  }

  private Verdict judge(TickBlock tick) {
    if (tick.offset() >= latenessEnd) {
      changeLateness(tick.offset());
    }
    if (tick.epoch() != epoch) {
      epoch = tick.epoch();
      tracked = state.epochs.use(epoch);
    }
    long time = tick.eventTime();
    if (tracked == null) {
      if (Epochs.isRun(epoch) && !isSettled(time)) {
        fenced.add(tick.offset());
        return Verdict.FENCED;
      }
      return late(tick, Verdict.UNTRACKED);
    }
    if (!tracked.sequences.addNext(tick.sequence(), time)) {
      SequenceRanges.Verdict known = add(tick);
      if (known != SequenceRanges.Verdict.NEW) {
        return known == SequenceRanges.Verdict.SEEN ? compare(tick) : late(tick, Verdict.UNTRACKED);
      }
    }
    if (memory != null) {
      memory.keep(tick);
    }
    if (isSettled(time)) {
      return late(tick, Verdict.LATE);
    }
    if (time > state.newestEventTime) {
      state.newestEventTime = time;
      moveWatermark(time);
    }
    state.windows.holding(time).add(tick);
    accepted++;
    return Verdict.ACCEPTED;
  }

  private Verdict late(TickBlock tick, Verdict verdict) {
    late.add(tick.offset());
    return verdict;
  }

  /** Whether the watermark has reached the end of the window that holds an event time. */
  private boolean isSettled(long time) {
    return time < state.watermark
        && settings.interval().windowStart(time) + settings.interval().micros() <= state.watermark;
  }

  /** Marks a number as seen that is not the next one. */
  private SequenceRanges.Verdict add(TickBlock tick) {
    if (tracked.rememberGaps(state.symbol())) {
      touched.add(tracked);
    }
    SequenceRanges.Verdict known = tracked.sequences.add(tick.sequence(), tick.eventTime());
    if (known == SequenceRanges.Verdict.NEW) {
      keepWithinBound(tracked);
    }
    return known;
  }

  /** Compares a tick with the first one under its number. */
  private Verdict compare(TickBlock tick) {
    long first = memory == null ? TickMemory.UNKNOWN : memory.position(tick);
    if (first == TickMemory.UNKNOWN) {
      duplicates++;
      unverified++;
      return Verdict.UNVERIFIED;
    }
    if (memory.isEqual(tick)) {
      duplicates++;
      return Verdict.DUPLICATE;
    }
    conflicts.add(
        new Conflict(tick.offset(), TickMemory.partitionOf(first), TickMemory.offsetOf(first)));
    return Verdict.CONFLICT;
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
