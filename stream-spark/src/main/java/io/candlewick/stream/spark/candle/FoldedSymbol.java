package io.candlewick.stream.spark.candle;

import io.candlewick.analytics.Outcome;
import io.candlewick.analytics.SymbolState;
import io.candlewick.analytics.TickCounts;
import io.candlewick.model.Candle;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.store.JudgedTicks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The results of one batch for one symbol. If several blocks changed a window, only its last candle
 * is kept, so every window is written once. Not thread-safe.
 */
final class FoldedSymbol {
  private final Map<Instant, Candle> candles = new TreeMap<>();
  private final List<byte[]> rows = new ArrayList<>();

  /** Adds one block's outcome and gives the state after it. */
  SymbolState add(Outcome outcome, int partition) {
    outcome.candles().forEach(candle -> candles.put(candle.windowStart(), candle));
    outcome.gaps().forEach(gaps -> rows.add(OutcomeRow.gaps(gaps)));
    addPositions(OutcomeRow.Kind.LATE, partition, outcome.late());
    addPositions(OutcomeRow.Kind.FENCED, partition, outcome.fenced());
    if (!outcome.conflicts().isEmpty()) {
      rows.add(OutcomeRow.conflicts(partition, outcome.conflicts()));
    }
    return outcome.state();
  }

  /** Adds what all ticks so far have become. */
  void addBalance(SymbolState state) {
    TickCounts counts = state.counts();
    rows.add(
        OutcomeRow.judged(
            new JudgedTicks(
                state.symbol(),
                counts.accepted(),
                counts.duplicates(),
                counts.unverified(),
                counts.conflicts(),
                counts.late(),
                counts.fenced(),
                state.newestEventTime(),
                state.watermark())));
  }

  private void addPositions(OutcomeRow.Kind kind, int partition, long[] offsets) {
    if (offsets.length > 0) {
      rows.add(OutcomeRow.positions(kind, partition, offsets));
    }
  }

  /** All of it as rows. */
  List<byte[]> rows(CandleCodec codec) {
    candles.values().forEach(candle -> rows.add(OutcomeRow.candle(codec.encode(candle))));
    return rows;
  }
}
