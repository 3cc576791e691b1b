package io.candlewick.model.wire;

import io.candlewick.model.Tick;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes ticks in the wire form: a zero, the schema id, Avro's binary encoding. The bytes are those
 * of Avro's generic writer. Not thread-safe; allocates nothing but the result.
 */
public final class TickEncoder {
  private static final int MAX_CACHED_TEXTS = 100_000;

  /** All numbers of a tick at their longest, both unions' branches and the enum. */
  private static final int NUMBERS_LENGTH = 3 * 10 + 11 * 9 + 2 + 1;

  private final Map<String, byte[]> texts = new HashMap<>();
  private byte[] buffer = new byte[512];
  private int at;

  /**
   * @param schemaId the registry's id of {@link Schemas#tick()}
   */
  public TickEncoder(int schemaId) {
    WireHeader.write(buffer, schemaId);
  }

  /** The wire form of a tick, in an array of its own. */
  @SuppressWarnings("EnumOrdinal") // asset types are declared in the schema's order
  public byte[] encode(Tick tick) {
    at = WireHeader.LENGTH;
    byte[] symbol = utf8(tick.symbol());
    byte[] currency = utf8(tick.currency());
    byte[] injected = tick.injected() == null ? null : utf8(tick.injected());
    reserve(symbol.length + currency.length + (injected == null ? 0 : injected.length));
    writeText(symbol);
    writeLong(tick.assetType().ordinal());
    writeText(currency);
    writeLong(tick.epoch());
    writeLong(tick.sequence());
    writeLong(tick.eventTime());
    writeDecimal(tick.price());
    writeDecimal(tick.volume());
    writeDecimal(tick.bid());
    writeDecimal(tick.ask());
    writePreviousPrice(tick.previousPrice());
    writeDecimal(tick.dayOpen());
    writeDecimal(tick.dayHigh());
    writeDecimal(tick.dayLow());
    writeDecimal(tick.sma5());
    writeDecimal(tick.sma20());
    writeDecimal(tick.realizedVol());
    writeLong(injected == null ? 0 : 1);
    if (injected != null) {
      writeText(injected);
    }
    return Arrays.copyOf(buffer, at);
  }

  private void writePreviousPrice(long price) {
    if (price == Tick.NO_PREVIOUS_PRICE) {
      writeLong(0);
      return;
    }
    writeLong(1);
    writeDecimal(price);
  }

  private byte[] utf8(String text) {
    byte[] bytes = texts.get(text);
    if (bytes == null) {
      if (texts.size() >= MAX_CACHED_TEXTS) {
        texts.clear();
      }
      bytes = text.getBytes(StandardCharsets.UTF_8);
      texts.put(text, bytes);
    }
    return bytes;
  }

  private void reserve(int textLength) {
    int needed = WireHeader.LENGTH + NUMBERS_LENGTH + 3 * 5 + textLength;
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(needed, 2 * buffer.length));
    }
  }

  private void writeText(byte[] utf8) {
    writeLong(utf8.length);
    System.arraycopy(utf8, 0, buffer, at, utf8.length);
    at += utf8.length;
  }

  private void writeLong(long value) {
    long zigzag = value << 1 ^ value >> 63;
    while ((zigzag & ~0x7fL) != 0) {
      buffer[at++] = (byte) ((zigzag & 0x7f) | 0x80);
      zigzag >>>= 7;
    }
    buffer[at++] = (byte) zigzag;
  }

  /** The shortest two's complement, big endian, as {@code BigInteger.toByteArray} writes it. */
  private void writeDecimal(long scaled) {
    int length = (64 - Long.numberOfLeadingZeros(scaled ^ scaled >> 63)) / 8 + 1;
    buffer[at++] = (byte) (length << 1);
    for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
      buffer[at++] = (byte) (scaled >> shift);
    }
  }
}
