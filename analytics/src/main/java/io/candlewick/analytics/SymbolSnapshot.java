package io.candlewick.analytics;

import io.candlewick.model.AssetType;
import io.candlewick.model.CandleInterval;
import java.util.List;

/**
 * The complete content of a {@link SymbolState} at one moment. Immutable.
 *
 * @param symbol the asset's symbol
 * @param assetType the kind of asset
 * @param newestEventTime as in {@link SymbolState#newestEventTime}
 * @param watermark as in {@link SymbolState#watermark}
 * @param counts the outcomes of all ticks so far
 * @param epochs those that are tracked, at most {@value #MOST_EPOCHS}; recordings come after the
 *     others, the most recently used one first
 * @param letGo epochs that are no longer tracked, in ascending order, at most {@value #MOST_SPANS}
 * @param interval the length of a window
 * @param windows those that the watermark has not passed, by ascending start
 */
public record SymbolSnapshot(
    String symbol,
    AssetType assetType,
    long newestEventTime,
    long watermark,
    TickCounts counts,
    List<EpochSnapshot> epochs,
    List<EpochSpan> letGo,
    CandleInterval interval,
    List<WindowSnapshot> windows) {
  /** Most epochs tracked at once. */
  public static final int MOST_EPOCHS = TrackedEpochs.MOST;

  /** Most spans of epochs that are not tracked any more. */
  public static final int MOST_SPANS = EpochSpans.MOST;

  public SymbolSnapshot {
    epochs = List.copyOf(epochs);
    letGo = List.copyOf(letGo);
    windows = List.copyOf(windows);
  }
}
