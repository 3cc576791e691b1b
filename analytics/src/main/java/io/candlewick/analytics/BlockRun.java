package io.candlewick.analytics;

import io.candlewick.model.Candle;
import io.candlewick.model.Gap;
import java.util.ArrayList;
import java.util.List;

/** One block on its way through one symbol's state: judges every tick and collects the outcome. */
final class BlockRun {
  private final SymbolState state;
  private final long lateness;
  private final int maxSequenceRanges;
  private final List<Candle> candles = new ArrayList<>();
  private final List<OpenGaps> gaps = new ArrayList<>();
  private final Offsets late = new Offsets();
  private final Offsets fenced = new Offsets();
  private final Offsets untracked = new Offsets();
  private long accepted;
  private long duplicates;

  /** The current epoch's gaps before this run; looked at only once they may have changed. */
  private List<Gap> gapsBefore = List.of();

  private boolean gapsMayHaveChanged;

  BlockRun(SymbolState state, CandleSettings settings) {
    this.state = state;
    lateness = settings.latenessMicros();
    maxSequenceRanges = settings.maxSequenceRanges();
    applySettings();
  }

  /** A state kept under other settings may be behind this watermark or beyond this bound. */
  private void applySettings() {
    if (state.newestEventTime >= 0) {
      moveWatermark(state.newestEventTime);
    }
    if (state.sequences.count() > maxSequenceRanges) {
      rememberGaps();
      keepWithinBound();
    }
  }

  /** Judges the current tick of a block, in the order that {@link CandleMachine} states. */
  void judge(TickBlock tick) {
    long time = tick.eventTime();
    if (tick.epoch() < state.epoch) {
      (time < state.watermark ? late : fenced).add(tick.offset());
      return;
    }
    if (tick.epoch() > state.epoch) {
      openEpoch(tick.epoch());
    }
    if (!state.sequences.addNext(tick.sequence(), time) && !isNew(tick)) {
      return;
    }
    if (time < state.watermark) {
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

  /** Whether the tick may still be accepted; books it as duplicate or untracked where not. */
  private boolean isNew(TickBlock tick) {
    rememberGaps();
    switch (state.sequences.add(tick.sequence(), tick.eventTime())) {
      case SEEN -> {
        duplicates++;
        return false;
      }
      case UNTRACKED -> {
        untracked.add(tick.offset());
        return false;
      }
      default -> {
        keepWithinBound();
        return true;
      }
    }
  }

  private void keepWithinBound() {
    while (state.sequences.count() > maxSequenceRanges) {
      state.sequences.giveUpLowestHole();
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

  private void openEpoch(long epoch) {
    reportGaps();
    state.epoch = epoch;
    state.sequences = SequenceRanges.ofEpoch(epoch);
    gapsBefore = List.of();
    gapsMayHaveChanged = true;
  }

  private void rememberGaps() {
    if (!gapsMayHaveChanged) {
      gapsMayHaveChanged = true;
      gapsBefore = state.sequences.gaps(state.symbol(), state.epoch);
    }
  }

  private void reportGaps() {
    if (gapsMayHaveChanged) {
      List<Gap> now = state.sequences.gaps(state.symbol(), state.epoch);
      if (!now.equals(gapsBefore)) {
        gaps.add(new OpenGaps(state.symbol(), state.epoch, now));
      }
    }
  }

  Outcome finish() {
    state.windows.takeChanged(state.symbol(), state.assetType(), candles);
    reportGaps();
    return new Outcome(
        state,
        candles,
        gaps,
        accepted,
        duplicates,
        late.toArray(),
        fenced.toArray(),
        untracked.toArray());
  }
}
