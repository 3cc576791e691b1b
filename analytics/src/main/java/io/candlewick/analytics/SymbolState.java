package io.candlewick.analytics;

import io.candlewick.analytics.bytes.AssetTypeCode;
import io.candlewick.analytics.bytes.UnreadableBytesException;
import io.candlewick.analytics.bytes.VarintReader;
import io.candlewick.analytics.bytes.VarintWriter;
import io.candlewick.model.AssetType;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;

/**
 * What is remembered of one symbol between two blocks: the sequence numbers seen, by epoch, the
 * watermark, the windows that the watermark has not passed, and how many ticks became what.
 *
 * <p>Mutable: {@link CandleMachine} changes it in place. Not thread-safe.
 *
 * <p>Its bytes are bounded whatever arrives, by {@link CandleSettings#maxStateBytes}: {@value
 * #MAX_FIXED_BYTES} for itself, for each of {@value TrackedEpochs#MOST} epochs {@value
 * TrackedEpoch#MAX_FIXED_BYTES} and {@value SequenceRanges#MAX_BYTES_EACH} for each range of
 * sequence numbers, {@value OpenWindow#MAX_BYTES} for each open window. With the default settings
 * that is at most 105,461 bytes; a symbol without gaps takes about 600.
 */
public final class SymbolState {
  /** Version of the bytes that {@link #toBytes} writes. */
  public static final int VERSION = 2;

  /** Most bytes that the state takes beside epochs and windows. */
  static final int MAX_FIXED_BYTES =
      3
          + TickRules.MAX_SYMBOL_BYTES
          + 5 * VarintWriter.MAX_LONG_BYTES
          + TickCounts.MAX_BYTES
          + EpochSpans.MAX_BYTES
          + VarintWriter.CHECKSUM_BYTES;

  private static final int USUAL_BYTES = 1024;
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

  /** The kind of asset that the symbol's first tick named; it stays. */
  public AssetType assetType() {
    return assetType;
  }

  /** The current run of the feed; −1 before the first tick of one. */
  public long currentRun() {
    return epochs.currentRun();
  }

  /**
   * Of numbers of an epoch below it, it is not known any more which were seen: 1 or more, {@link
   * Long#MAX_VALUE} where no number of the epoch is tracked.
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

  /** The state as compact bytes with a version and a checksum. */
  public byte[] toBytes() {
    VarintWriter out = new VarintWriter(USUAL_BYTES);
    out.writeByte(VERSION);
    out.writeByte(AssetTypeCode.of(assetType));
    byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
    out.writeByte(name.length);
    out.writeBytes(name);
    out.writeSigned(newestEventTime);
    out.writeSigned(watermark);
    counts.writeTo(out);
    epochs.writeTo(out);
    windows.writeTo(out);
    return out.toBytes();
  }

  /**
   * The state that {@link #toBytes} wrote.
   *
   * @throws UnreadableBytesException if the bytes are of another version, or not whole
   */
  public static SymbolState fromBytes(byte[] bytes) {
    if (bytes.length > 0 && bytes[0] != VERSION) {
      throw new UnreadableBytesException(
          "A symbol's state has version "
              + bytes[0]
              + " but this program reads version "
              + VERSION
              + ": run the release that wrote it, or start with a new checkpoint");
    }
    VarintReader in = new VarintReader(bytes);
    in.readByte();
    AssetType assetType = AssetTypeCode.decode(in.readByte());
    int symbolBytes = in.readByte();
    if (symbolBytes < 1 || symbolBytes > TickRules.MAX_SYMBOL_BYTES) {
      throw VarintReader.corrupted("its symbol has " + symbolBytes + " bytes");
    }
    String symbol = new String(in.readBytes(symbolBytes), StandardCharsets.UTF_8);
    SymbolState state =
        new SymbolState(
            symbol,
            assetType,
            in.readSigned(),
            in.readSigned(),
            TickCounts.readFrom(in),
            TrackedEpochs.readFrom(in),
            OpenWindows.readFrom(in));
    in.expectEnd();
    return state;
  }
}
