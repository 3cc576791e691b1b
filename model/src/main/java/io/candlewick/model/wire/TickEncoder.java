package io.candlewick.model.wire;

import io.candlewick.model.Tick;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes ticks in the wire form: a zero, the schema id, Avro's binary encoding. The bytes are those
 * of Avro's generic writer. Not thread-safe; allocates nothing but the result.
 */
public final class TickEncoder {
  private static final int MAX_CACHED_TEXTS = 100_000;

  /** All numbers and lengths of texts at their longest, both unions' branches and the enum. */
  private static final int NUMBERS_LENGTH =
      6 * AvroOutput.MAX_LONG + 11 * AvroOutput.MAX_DECIMAL + 2 + 1;

  private final Map<String, byte[]> texts = new HashMap<>();
  private final AvroOutput out;

  /**
   * @param schemaId the registry's id of {@link Schemas#tick()}
   */
  public TickEncoder(int schemaId) {
    out = new AvroOutput(schemaId);
  }

  /** The wire form of a tick, in an array of its own. */
  @SuppressWarnings("EnumOrdinal") // asset types are declared in the schema's order
  public byte[] encode(Tick tick) {
    byte[] symbol = utf8(tick.symbol());
    byte[] currency = utf8(tick.currency());
    byte[] injected = tick.injected() == null ? null : utf8(tick.injected());
    out.begin(
        NUMBERS_LENGTH
            + symbol.length
            + currency.length
            + (injected == null ? 0 : injected.length));
    out.writeText(symbol);
    out.writeLong(tick.assetType().ordinal());
    out.writeText(currency);
    out.writeLong(tick.epoch());
    out.writeLong(tick.sequence());
    out.writeLong(tick.eventTime());
    out.writeDecimal(tick.price());
    out.writeDecimal(tick.volume());
    out.writeDecimal(tick.bid());
    out.writeDecimal(tick.ask());
    writePreviousPrice(tick.previousPrice());
    out.writeDecimal(tick.dayOpen());
    out.writeDecimal(tick.dayHigh());
    out.writeDecimal(tick.dayLow());
    out.writeDecimal(tick.sma5());
    out.writeDecimal(tick.sma20());
    out.writeDecimal(tick.realizedVol());
    out.writeLong(injected == null ? 0 : 1);
    if (injected != null) {
      out.writeText(injected);
    }
    return out.toBytes();
  }

  private void writePreviousPrice(long price) {
    if (price == Tick.NO_PREVIOUS_PRICE) {
      out.writeLong(0);
      return;
    }
    out.writeLong(1);
    out.writeDecimal(price);
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
}
