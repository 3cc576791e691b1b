package io.candlewick.model.wire;

import io.candlewick.model.AssetType;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Reads ticks from the wire form into the same fields each time, without allocation. After {@link
 * #read(byte[])} the accessors hold that tick until the next call. Not thread-safe.
 *
 * <p>A tick written with another version of the schema is found by the id in front of it and read
 * through Avro's schema resolution; that way is slower.
 *
 * <p>A decoded tick may be invalid: see {@link #violation()}.
 */
public final class TickDecoder {
  private static final AssetType[] ASSET_TYPES = AssetType.values();

  private final WriterSchemas writerSchemas;
  private final AvroCursor cursor = new AvroCursor("tick");
  private final TextCache texts = new TextCache();
  private ResolvingTicks resolving;

  private byte[] buffer;
  private int symbolOffset;
  private int symbolLength;
  private int currencyOffset;
  private int currencyLength;
  private int injectedOffset;
  private int injectedLength;
  private AssetType assetType;
  private long epoch;
  private long sequence;
  private long eventTime;
  private long price;
  private long volume;
  private long bid;
  private long ask;
  private long previousPrice;
  private long dayOpen;
  private long dayHigh;
  private long dayLow;
  private long sma5;
  private long sma20;
  private long realizedVol;

  public TickDecoder(WriterSchemas writerSchemas) {
    this.writerSchemas = writerSchemas;
  }

  /**
   * Reads one value. The array is kept until the next call and must not change before.
   *
   * @throws MalformedTickException if it is not a tick; the accessors then hold nothing of use
   * @throws RegistryUnavailableException if its schema cannot be looked up now
   */
  public void read(byte[] value) throws MalformedTickException {
    if (value == null) {
      throw new MalformedTickException(RejectReason.UNDECODABLE, "Not a tick: no value");
    }
    read(value, 0, value.length);
  }

  /** Reads one value from a slice, as {@link #read(byte[])} does. */
  public void read(byte[] from, int offset, int length) throws MalformedTickException {
    if (!WireHeader.isPresent(from, offset, length)) {
      throw new MalformedTickException(
          RejectReason.UNDECODABLE, "Not a tick: no schema id in front of it");
    }
    int schemaId = WireHeader.schemaId(from, offset);
    int bodyOffset = offset + WireHeader.LENGTH;
    int bodyLength = length - WireHeader.LENGTH;
    if (writerSchemas.isOwn(schemaId)) {
      readBody(from, bodyOffset, bodyLength);
      return;
    }
    Schema writer =
        writerSchemas
            .find(schemaId)
            .orElseThrow(
                () ->
                    new MalformedTickException(
                        RejectReason.UNKNOWN_SCHEMA,
                        "The registry knows no schema with id " + schemaId));
    if (resolving == null) {
      resolving = new ResolvingTicks();
    }
    byte[] resolved = resolving.toOwnForm(schemaId, writer, from, bodyOffset, bodyLength);
    readBody(resolved, 0, resolved.length);
  }

  private void readBody(byte[] from, int offset, int length) throws MalformedTickException {
    AvroCursor in = cursor;
    in.open(from, offset, length);
    buffer = from;
    in.readText();
    symbolOffset = in.textOffset();
    symbolLength = in.textLength();
    assetType = ASSET_TYPES[in.readEnum(ASSET_TYPES.length)];
    in.readText();
    currencyOffset = in.textOffset();
    currencyLength = in.textLength();
    epoch = in.readLong();
    sequence = in.readLong();
    eventTime = in.readLong();
    price = in.readDecimal();
    volume = in.readDecimal();
    bid = in.readDecimal();
    ask = in.readDecimal();
    previousPrice = in.readIsPresent() ? readPreviousPrice(in) : Tick.NO_PREVIOUS_PRICE;
    dayOpen = in.readDecimal();
    dayHigh = in.readDecimal();
    dayLow = in.readDecimal();
    sma5 = in.readDecimal();
    sma20 = in.readDecimal();
    realizedVol = in.readDecimal();
    injectedLength = -1;
    if (in.readIsPresent()) {
      in.readText();
      injectedOffset = in.textOffset();
      injectedLength = in.textLength();
    }
    in.expectEnd();
  }

  /** Zero stands for "none" in memory, so a written zero must not pass for it. */
  private static long readPreviousPrice(AvroCursor in) throws MalformedTickException {
    long value = in.readDecimal();
    if (value <= 0) {
      throw new MalformedTickException(
          RejectReason.NON_POSITIVE, "The previous price is zero or less");
    }
    return value;
  }

  /** The first rule of {@link TickRules} that the tick breaks; empty for a valid one. */
  public Optional<RejectReason> violation() {
    return TickRules.violation(
        symbolLength, epoch, sequence, eventTime, price, volume, bid, ask, previousPrice);
  }

  /** The tick as a record of its own. */
  public Tick toTick() {
    return new Tick(
        symbol(),
        assetType,
        currency(),
        epoch,
        sequence,
        eventTime,
        price,
        volume,
        bid,
        ask,
        previousPrice,
        dayOpen,
        dayHigh,
        dayLow,
        sma5,
        sma20,
        realizedVol,
        injected());
  }

  public String symbol() {
    return texts.textOf(buffer, symbolOffset, symbolLength);
  }

  public String currency() {
    return texts.textOf(buffer, currencyOffset, currencyLength);
  }

  /** The simulator's own truth, or {@code null}. */
  public String injected() {
    return injectedLength < 0
        ? null
        : new String(buffer, injectedOffset, injectedLength, StandardCharsets.UTF_8);
  }

  /** The array in which the symbol's UTF-8 bytes lie; not to be changed. */
  public byte[] symbolBytes() {
    return buffer;
  }

  /** Where in {@link #symbolBytes()} the symbol begins. */
  public int symbolOffset() {
    return symbolOffset;
  }

  /** How many bytes of {@link #symbolBytes()} the symbol takes. */
  public int symbolLength() {
    return symbolLength;
  }

  public AssetType assetType() {
    return assetType;
  }

  public long epoch() {
    return epoch;
  }

  public long sequence() {
    return sequence;
  }

  /** Microseconds since 1970. */
  public long eventTime() {
    return eventTime;
  }

  public long price() {
    return price;
  }

  public long volume() {
    return volume;
  }

  public long bid() {
    return bid;
  }

  public long ask() {
    return ask;
  }

  /** The price before, or {@link Tick#NO_PREVIOUS_PRICE}. */
  public long previousPrice() {
    return previousPrice;
  }

  public long dayOpen() {
    return dayOpen;
  }

  public long dayHigh() {
    return dayHigh;
  }

  public long dayLow() {
    return dayLow;
  }

  public long sma5() {
    return sma5;
  }

  public long sma20() {
    return sma20;
  }

  public long realizedVol() {
    return realizedVol;
  }
}
