package io.candlewick.analytics.state;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.analytics.EpochSnapshot;
import io.candlewick.analytics.EpochSpan;
import io.candlewick.analytics.SymbolSnapshot;
import io.candlewick.analytics.SymbolState;
import io.candlewick.analytics.TickCounts;
import io.candlewick.analytics.bytes.AssetTypeCode;
import io.candlewick.analytics.bytes.UnreadableBytesException;
import io.candlewick.analytics.bytes.VarintReader;
import io.candlewick.analytics.bytes.VarintWriter;
import io.candlewick.model.AssetType;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A symbol's state as compact bytes with a version and a checksum.
 *
 * <p>They are bounded whatever arrives, by {@link #maxBytes}. With the default settings that is at
 * most 105,461 bytes; a symbol without gaps takes about 600.
 */
public final class SymbolStateFormat {
  /** Version of the bytes that {@link #toBytes} writes. */
  public static final int VERSION = 2;

  private static final int COUNTS = 6;

  /** Most bytes that the state takes beside epochs and windows. */
  private static final int MAX_FIXED_BYTES =
      3
          + TickRules.MAX_SYMBOL_BYTES
          + (5 + COUNTS) * VarintWriter.MAX_LONG_BYTES
          + EpochFormat.MAX_SPANS_BYTES
          + VarintWriter.CHECKSUM_BYTES;

  private static final int USUAL_BYTES = 1024;

  private SymbolStateFormat() {}

  /** Most bytes that the state of one symbol takes, whatever arrives. */
  public static int maxBytes(CandleSettings settings) {
    int epoch =
        EpochFormat.MAX_FIXED_BYTES + settings.maxSequenceRanges() * EpochFormat.MAX_RUN_BYTES;
    return MAX_FIXED_BYTES
        + SymbolSnapshot.MOST_EPOCHS * epoch
        + settings.openWindowsNeeded() * WindowFormat.MAX_BYTES;
  }

  /** The state's bytes. */
  public static byte[] toBytes(SymbolState state) {
    SymbolSnapshot kept = state.snapshot();
    VarintWriter out = new VarintWriter(USUAL_BYTES);
    out.writeByte(VERSION);
    out.writeByte(AssetTypeCode.of(kept.assetType()));
    byte[] name = kept.symbol().getBytes(StandardCharsets.UTF_8);
    out.writeByte(name.length);
    out.writeBytes(name);
    out.writeSigned(kept.newestEventTime());
    out.writeSigned(kept.watermark());
    write(kept.counts(), out);
    EpochFormat.write(kept.epochs(), out);
    EpochFormat.writeSpans(kept.letGo(), out);
    out.writeUnsigned(kept.interval().micros());
    WindowFormat.write(kept.windows(), out);
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
    long newestEventTime = in.readSigned();
    long watermark = in.readSigned();
    TickCounts counts = readCounts(in);
    List<EpochSnapshot> epochs = EpochFormat.read(in);
    List<EpochSpan> letGo = EpochFormat.readSpans(in);
    CandleInterval interval = intervalOf(in.readUnsigned());
    SymbolSnapshot kept =
        new SymbolSnapshot(
            symbol,
            assetType,
            newestEventTime,
            watermark,
            counts,
            epochs,
            letGo,
            interval,
            WindowFormat.read(in, interval));
    in.expectEnd();
    return stateOf(kept);
  }

  private static void write(TickCounts counts, VarintWriter out) {
    out.writeUnsigned(counts.accepted());
    out.writeUnsigned(counts.duplicates());
    out.writeUnsigned(counts.unverified());
    out.writeUnsigned(counts.conflicts());
    out.writeUnsigned(counts.late());
    out.writeUnsigned(counts.fenced());
  }

  private static TickCounts readCounts(VarintReader in) {
    return new TickCounts(
        in.readUnsigned(),
        in.readUnsigned(),
        in.readUnsigned(),
        in.readUnsigned(),
        in.readUnsigned(),
        in.readUnsigned());
  }

  private static CandleInterval intervalOf(long micros) {
    try {
      return new CandleInterval(micros);
    } catch (IllegalArgumentException e) {
      throw VarintReader.corrupted(e.getMessage());
    }
  }

  private static SymbolState stateOf(SymbolSnapshot kept) {
    try {
      return SymbolState.of(kept);
    } catch (IllegalArgumentException e) {
      throw VarintReader.corrupted(e.getMessage());
    }
  }
}
