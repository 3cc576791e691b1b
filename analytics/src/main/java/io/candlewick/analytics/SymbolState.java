package io.candlewick.analytics;

import io.candlewick.model.AssetType;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;

/**
 * What is remembered of one symbol between two blocks: its epoch, the sequence numbers seen in it,
 * the watermark, and the windows that the watermark has not passed.
 *
 * <p>Mutable: {@link CandleMachine} changes it in place. Not thread-safe.
 *
 * <p>Its bytes are bounded whatever arrives, by {@link CandleSettings#maxStateBytes}: {@value
 * #MAX_FIXED_BYTES} for itself, {@value SequenceRanges#MAX_BYTES_EACH} for each range of sequence
 * numbers, {@value OpenWindow#MAX_BYTES} for each open window. With the default settings that is at
 * most 11,951 bytes; a symbol without gaps takes about 600.
 */
public final class SymbolState {
  /** Version of the bytes that {@link #toBytes} writes. */
  public static final int VERSION = 1;

  /** Most bytes that the state takes beside sequence ranges and windows. */
  static final int MAX_FIXED_BYTES =
      3
          + TickRules.MAX_SYMBOL_BYTES
          + 5 * VarintWriter.MAX_LONG_BYTES
          + SequenceRanges.MAX_FIXED_BYTES
          + VarintWriter.CHECKSUM_BYTES;

  private static final int USUAL_BYTES = 1024;
  private static final long NONE = -1;

  final OpenWindows windows;
  private final String symbol;
  private final AssetType assetType;
  SequenceRanges sequences;
  long epoch;

  /** Largest event time of an accepted tick; −1 before the first. */
  long newestEventTime;

  /** Ticks before it are late. It never moves back, whatever the settings become. */
  long watermark;

  SymbolState(String symbol, AssetType assetType, OpenWindows windows) {
    this(symbol, assetType, NONE, NONE, Long.MIN_VALUE, SequenceRanges.ofEpoch(0), windows);
  }

  private SymbolState(
      String symbol,
      AssetType assetType,
      long epoch,
      long newestEventTime,
      long watermark,
      SequenceRanges sequences,
      OpenWindows windows) {
    this.symbol = symbol;
    this.assetType = assetType;
    this.epoch = epoch;
    this.newestEventTime = newestEventTime;
    this.watermark = watermark;
    this.sequences = sequences;
    this.windows = windows;
  }

  public String symbol() {
    return symbol;
  }

  /** The kind of asset that the symbol's first tick named; it stays. */
  public AssetType assetType() {
    return assetType;
  }

  /** The current epoch; −1 before the first tick. */
  public long epoch() {
    return epoch;
  }

  /** Largest event time of an accepted tick, microseconds since 1970; −1 before the first. */
  public long newestEventTime() {
    return newestEventTime;
  }

  /** Whether {@link CandleMachine#idle} would settle a window. */
  public boolean hasOpenWindows() {
    return windows.hasUnsettled();
  }

  /** The state as compact bytes with a version and a checksum. */
  public byte[] toBytes() {
    VarintWriter out = new VarintWriter(USUAL_BYTES);
    out.writeByte(VERSION);
    out.writeByte(TickBlockFormat.codeOf(assetType));
    byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
    out.writeByte(name.length);
    out.writeBytes(name);
    out.writeSigned(epoch);
    out.writeSigned(newestEventTime);
    out.writeSigned(watermark);
    sequences.writeTo(out);
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
    AssetType assetType = TickBlockFormat.assetType(in.readByte());
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
            in.readSigned(),
            SequenceRanges.readFrom(in),
            OpenWindows.readFrom(in));
    in.expectEnd();
    return state;
  }
}
