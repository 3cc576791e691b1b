package io.candlewick.model.wire;

import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Int128;
import io.candlewick.model.Micros;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Candles in the wire form of {@code market.candles}. Thread-safe. The bytes are those of Avro's
 * generic writer.
 */
public final class CandleCodec {
  private static final AssetType[] ASSET_TYPES = AssetType.values();
  private static final CandleState[] STATES = CandleState.values();

  /** All numbers and lengths of texts at their longest, three unions' branches and two enums. */
  private static final int NUMBERS_LENGTH =
      7 * AvroOutput.MAX_LONG + 9 * AvroOutput.MAX_DECIMAL + 6 * AvroOutput.MAX_SUM + 3 + 2;

  private final int schemaId;

  /**
   * @param schemaId the registry's id of {@link Schemas#candle()}
   */
  public CandleCodec(int schemaId) {
    this.schemaId = schemaId;
  }

  /** The wire form of a candle. */
  @SuppressWarnings("EnumOrdinal") // both enums are declared in the schema's order
  public byte[] encode(Candle candle) {
    byte[] symbol = candle.symbol().getBytes(StandardCharsets.UTF_8);
    byte[] interval = candle.interval().toString().getBytes(StandardCharsets.UTF_8);
    AvroOutput out = new AvroOutput(schemaId);
    out.begin(NUMBERS_LENGTH + symbol.length + interval.length);
    out.writeText(symbol);
    out.writeLong(candle.assetType().ordinal());
    out.writeText(interval);
    long start = Micros.of(candle.windowStart());
    out.writeLong(start);
    out.writeLong(start + candle.interval().micros());
    out.writeDecimal(candle.open());
    out.writeDecimal(candle.high());
    out.writeDecimal(candle.low());
    out.writeDecimal(candle.close());
    out.writeDecimal(candle.volume());
    out.writeDecimal(candle.notional());
    out.writeLong(candle.tickCount());
    out.writeLong(candle.returnCount());
    out.writeLong(candle.alertCount());
    out.writeDecimal(candle.sumReturn());
    out.writeDecimal(candle.sumSquaredReturn());
    out.writeDecimal(candle.sumSpread());
    out.writeDecimal(candle.sumRealizedVol());
    writeOptional(out, candle.vwap());
    writeOptional(out, candle.averageReturn());
    writeOptional(out, candle.standardDeviationOfReturns());
    out.writeDecimal(candle.averageSpread());
    out.writeDecimal(candle.averageRealizedVol());
    out.writeLong(candle.state().ordinal());
    return out.toBytes();
  }

  private static void writeOptional(AvroOutput out, OptionalLong value) {
    if (value.isEmpty()) {
      out.writeLong(0);
      return;
    }
    out.writeLong(1);
    out.writeDecimal(value.getAsLong());
  }

  /**
   * Reads a value that {@link #encode} wrote. What follows from the sums is not taken from the
   * bytes.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Candle decode(byte[] value) {
    if (!WireHeader.isPresent(value, 0, value.length)) {
      throw new IllegalArgumentException("Not a candle: no schema id in front of it");
    }
    AvroCursor in = new AvroCursor("candle");
    in.open(value, WireHeader.LENGTH, value.length - WireHeader.LENGTH);
    try {
      Candle candle = read(in);
      in.expectEnd();
      return candle;
    } catch (MalformedTickException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Candle read(AvroCursor in) throws MalformedTickException {
    String symbol = in.readString();
    AssetType assetType = ASSET_TYPES[in.readEnum(ASSET_TYPES.length)];
    CandleInterval interval = CandleInterval.parse(in.readString());
    long windowStart = in.readLong();
    in.readLong(); // the window's end
    long open = in.readDecimal();
    long high = in.readDecimal();
    long low = in.readDecimal();
    long close = in.readDecimal();
    Int128 volume = in.readSum();
    Int128 notional = in.readSum();
    long tickCount = in.readLong();
    long returnCount = in.readLong();
    long alertCount = in.readLong();
    Int128 sumReturn = in.readSum();
    Int128 sumSquaredReturn = in.readSum();
    Int128 sumSpread = in.readSum();
    Int128 sumRealizedVol = in.readSum();
    skipOptional(in); // VWAP
    skipOptional(in); // mean return
    skipOptional(in); // standard deviation of returns
    in.readDecimal(); // mean spread
    in.readDecimal(); // mean realized volatility
    CandleState state = STATES[in.readEnum(STATES.length)];
    return new Candle(
        symbol,
        assetType,
        interval,
        Micros.toInstant(windowStart),
        open,
        high,
        low,
        close,
        volume,
        notional,
        tickCount,
        returnCount,
        alertCount,
        sumReturn,
        sumSquaredReturn,
        sumSpread,
        sumRealizedVol,
        state);
  }

  private static void skipOptional(AvroCursor in) throws MalformedTickException {
    if (in.readIsPresent()) {
      in.readDecimal();
    }
  }
}
