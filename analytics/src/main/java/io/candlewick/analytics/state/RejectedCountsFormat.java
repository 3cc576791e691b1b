package io.candlewick.analytics.state;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.analytics.bytes.UnreadableBytesException;
import io.candlewick.analytics.bytes.VarintReader;
import io.candlewick.analytics.bytes.VarintWriter;
import io.candlewick.model.RejectReason;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of rejected records as compact bytes with a version and a checksum. */
public final class RejectedCountsFormat {
  private static final int VERSION = 1;
  private static final int USUAL_BYTES = 64;
  private static final int MIN_ENTRY_BYTES = 3;

  private RejectedCountsFormat() {}

  /** The counts' bytes. */
  public static byte[] toBytes(RejectedCounts counts) {
    VarintWriter out = new VarintWriter(USUAL_BYTES);
    out.writeByte(VERSION);
    out.writeUnsigned(counts.bySymbol().size());
    counts
        .bySymbol()
        .forEach(
            (symbol, byReason) -> {
              write(symbol, out);
              out.writeUnsigned(byReason.size());
              byReason.forEach(
                  (reason, count) -> {
                    write(reason.name(), out);
                    out.writeUnsigned(count);
                  });
            });
    return out.toBytes();
  }

  private static void write(String text, VarintWriter out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(bytes.length);
    out.writeBytes(bytes);
  }

  /**
   * The counts that {@link #toBytes} wrote.
   *
   * @throws UnreadableBytesException if the bytes are of another version, or not whole
   */
  public static RejectedCounts fromBytes(byte[] bytes) {
    VarintReader in = new VarintReader(bytes);
    int version = in.readByte();
    if (version != VERSION) {
      throw new UnreadableBytesException(
          "The counts of rejected records have version "
              + version
              + " but this program reads version "
              + VERSION
              + ": run the release that wrote them, or start with a new checkpoint");
    }
    Map<String, Map<RejectReason, Long>> bySymbol = new TreeMap<>();
    for (int symbols = in.readCount(MIN_ENTRY_BYTES); symbols > 0; symbols--) {
      Map<RejectReason, Long> byReason = new EnumMap<>(RejectReason.class);
      String symbol = text(in);
      for (int reasons = in.readCount(MIN_ENTRY_BYTES); reasons > 0; reasons--) {
        byReason.put(reason(text(in)), in.readUnsigned());
      }
      bySymbol.put(symbol, byReason);
    }
    in.expectEnd();
    return new RejectedCounts(bySymbol);
  }

  private static String text(VarintReader in) {
    int length = in.readByte();
    if (length < 0 || length > TickRules.MAX_SYMBOL_BYTES) {
      throw VarintReader.corrupted("a name has " + length + " bytes");
    }
    return new String(in.readBytes(length), StandardCharsets.UTF_8);
  }

  private static RejectReason reason(String name) {
    try {
      return RejectReason.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw VarintReader.corrupted("there is no reason '" + name + "'");
    }
  }
}
