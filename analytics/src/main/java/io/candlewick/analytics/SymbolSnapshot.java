package io.candlewick.analytics;

import io.candlewick.model.AssetType;
import io.candlewick.model.CandleInterval;
import java.util.List;

/**
 * All that a {@link SymbolState} remembers, at one moment. Immutable.
 *
 * @param symbol the asset's symbol
 * @param assetType the kind of asset
 * @param newestEventTime as in {@link SymbolState#newestEventTime}
 * @param watermark as in {@link SymbolState#watermark}
 * @param counts what became of all ticks so far
 * @param epochs those that are tracked, at most {@value #MOST_EPOCHS}; recordings stand behind the
 *     others, the one used last first
 * @param letGo epochs not tracked any more, by rising epoch, at most {@value #MOST_SPANS}
 * @param interval the length of a window
 * @param windows those that the watermark has not passed, by rising start
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
