package io.candlewick.analytics;

import io.candlewick.analytics.bytes.UnreadableBytesException;
import io.candlewick.analytics.bytes.VarintReader;
import io.candlewick.analytics.bytes.VarintWriter;
import io.candlewick.model.RejectReason;
import io.candlewick.model.TickRules;
import io.candlewick.model.wire.TickDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many records were no sound ticks, by symbol and reason. Beyond {@value #MOST_SYMBOLS} symbols
 * those of further ones count under {@link #OTHER}. Not thread-safe.
 */
public final class RejectedCounts {
  /** Most symbols that are counted on their own. */
  public static final int MOST_SYMBOLS = 1_000;

  /** Stands for the symbol of records that have none that can be read. */
  public static final String UNREADABLE = "(unreadable)";

  /** Stands for the symbols beyond {@link #MOST_SYMBOLS}. */
  public static final String OTHER = "(other)";

  private static final int VERSION = 1;

  private final Map<String, Map<RejectReason, Long>> bySymbol = new TreeMap<>();

  /**
   * The symbol that a record counts under, which can be written anywhere: the one that was read, or
   * {@link #UNREADABLE} where that is empty, too long or holds a zero character.
   */
  public static String symbolOf(TickDecoder tick) {
    if (tick.symbolLength() < 1 || tick.symbolLength() > TickRules.MAX_SYMBOL_BYTES) {
      return UNREADABLE;
    }
    String symbol = tick.symbol();
    return symbol.indexOf('\0') < 0 ? symbol : UNREADABLE;
  }

  /**
   * Counts one record.
   *
   * @param symbol at most 64 bytes in UTF-8, or {@link #UNREADABLE}
   * @return the symbol that it counts under
   */
  public String add(String symbol, RejectReason reason) {
    boolean isRoom = bySymbol.containsKey(symbol) || bySymbol.size() < MOST_SYMBOLS;
    String counted = isRoom ? symbol : OTHER;
    bySymbol
        .computeIfAbsent(counted, name -> new EnumMap<>(RejectReason.class))
        .merge(reason, 1L, Long::sum);
    return counted;
  }

  /** Numbers above 0 by symbol and reason; a view. */
  public Map<String, Map<RejectReason, Long>> bySymbol() {
    return Collections.unmodifiableMap(bySymbol);
  }

  /** The counts as compact bytes with a version and a checksum. */
  public byte[] toBytes() {
    VarintWriter out = new VarintWriter(64);
    out.writeByte(VERSION);
    out.writeUnsigned(bySymbol.size());
    bySymbol.forEach(
        (symbol, counts) -> {
          byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
          out.writeByte(name.length);
          out.writeBytes(name);
          out.writeUnsigned(counts.size());
          counts.forEach(
              (reason, count) -> {
                byte[] text = reason.name().getBytes(StandardCharsets.UTF_8);
                out.writeByte(text.length);
                out.writeBytes(text);
                out.writeUnsigned(count);
              });
        });
    return out.toBytes();
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
    RejectedCounts read = new RejectedCounts();
    for (int symbols = in.readCount(3); symbols > 0; symbols--) {
      Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
      String symbol = text(in);
      for (int reasons = in.readCount(3); reasons > 0; reasons--) {
        counts.put(reason(text(in)), in.readUnsigned());
      }
      read.bySymbol.put(symbol, counts);
    }
    in.expectEnd();
    return read;
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
