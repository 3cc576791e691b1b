package io.candlewick.analytics;

import io.candlewick.model.AssetType;

/**
 * What is remembered of one symbol between two blocks: the sequence numbers seen, by epoch, the
 * watermark, the windows that the watermark has not passed, and how many ticks became what.
 *
 * <p>Mutable: {@link CandleMachine} changes it in place. Not thread-safe.
 */
public final class SymbolState {
  private static final long NONE = -1;

  final OpenWindows windows;
  final TrackedEpochs epochs;
  private final String symbol;
  private final AssetType assetType;
  TickCounts counts;

  /** Largest event time of an accepted tick; −1 before the first. */
  long newestEventTime;

  /** Windows that end at it or before are settled. It never moves back. */
  long watermark;

  SymbolState(String symbol, AssetType assetType, OpenWindows windows) {
    this(symbol, assetType, NONE, Long.MIN_VALUE, TickCounts.NONE, new TrackedEpochs(), windows);
  }

  private SymbolState(
      String symbol,
      AssetType assetType,
      long newestEventTime,
      long watermark,
      TickCounts counts,
      TrackedEpochs epochs,
      OpenWindows windows) {
    this.symbol = symbol;
    this.assetType = assetType;
    this.newestEventTime = newestEventTime;
    this.watermark = watermark;
    this.counts = counts;
    this.epochs = epochs;
    this.windows = windows;
  }

  public String symbol() {
    return symbol;
  }

  /** The asset type of the symbol's first tick; it never changes. */
  public AssetType assetType() {
    return assetType;
  }

  /** The current run of the feed; −1 before the first tick of one. */
  public long currentRun() {
    return epochs.currentRun();
  }

  /**
   * The lowest tracked number of an epoch; it is unknown which lower numbers were seen. 1 or more;
   * {@link Long#MAX_VALUE} if no number of the epoch is tracked.
   */
  public long firstTracked(long epoch) {
    return epochs.firstTracked(epoch);
  }

  /** Largest event time of an accepted tick, microseconds since 1970; −1 before the first. */
  public long newestEventTime() {
    return newestEventTime;
  }

  /**
   * Windows that end here or before are settled, and ticks of them are late: microseconds since
   * 1970; {@link Long#MIN_VALUE} before the first tick. It never moves back.
   */
  public long watermark() {
    return watermark;
  }

  /** What became of all ticks of the symbol so far. */
  public TickCounts counts() {
    return counts;
  }

  /** Whether {@link CandleMachine#idle} would settle a window. */
  public boolean hasOpenWindows() {
    return windows.hasUnsettled();
  }

  /** All that is remembered now. */
  public SymbolSnapshot snapshot() {
    return new SymbolSnapshot(
        symbol,
        assetType,
        newestEventTime,
        watermark,
        counts,
        epochs.all().stream().map(TrackedEpoch::snapshot).toList(),
        epochs.letGo(),
        windows.interval(),
        windows.snapshot());
  }

  /**
   * A state that remembers what another one did.
   *
   * @throws IllegalArgumentException if its epochs cannot be tracked beside each other
   */
  public static SymbolState of(SymbolSnapshot kept) {
    return new SymbolState(
        kept.symbol(),
        kept.assetType(),
        kept.newestEventTime(),
        kept.watermark(),
        kept.counts(),
        new TrackedEpochs(kept.epochs(), kept.letGo()),
        new OpenWindows(kept.interval(), kept.windows()));
  }
}
