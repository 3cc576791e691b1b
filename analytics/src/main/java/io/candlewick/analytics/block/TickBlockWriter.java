package io.candlewick.analytics.block;

import static io.candlewick.analytics.block.TickBlockFormat.EPOCH_FOLLOWS;
import static io.candlewick.analytics.block.TickBlockFormat.OFFSET_SHIFT;
import static io.candlewick.analytics.block.TickBlockFormat.PREVIOUS_PRICE_SHIFT;
import static io.candlewick.analytics.block.TickBlockFormat.PRICE_SHIFT;
import static io.candlewick.analytics.block.TickBlockFormat.REALIZED_VOL_SHIFT;
import static io.candlewick.analytics.block.TickBlockFormat.SEQUENCE_SHIFT;
import static io.candlewick.analytics.block.TickBlockFormat.SPREAD_SHIFT;
import static io.candlewick.analytics.block.TickBlockFormat.TIME_SHIFT;
import static io.candlewick.analytics.block.TickBlockFormat.VOLUME_SHIFT;
import static io.candlewick.analytics.block.TickBlockFormat.lengthOf;
import static io.candlewick.analytics.bytes.LittleEndian.INT;
import static io.candlewick.analytics.bytes.LittleEndian.LONG;

import io.candlewick.analytics.bytes.AssetTypeCode;
import io.candlewick.analytics.bytes.Zigzag;
import io.candlewick.model.AssetType;
import io.candlewick.model.SessionBreak;
import io.candlewick.model.Tick;
import io.candlewick.model.TickRules;
import io.candlewick.model.wire.TickDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Packs the ticks of one symbol and Kafka partition, in the order in which they arrived, into the
 * compact bytes that {@link TickBlock} reads: about 20 bytes a tick, at most {@value
 * TickBlockFormat#MAX_TICK_BYTES}. Reusable after {@link #clear}; not thread-safe; allocates only
 * when its buffer grows.
 */
public final class TickBlockWriter {
  private static final int FIRST_CAPACITY = 512;
  private static final int LARGEST_BUFFER = Integer.MAX_VALUE - 64;

  private final String symbol;
  private final int partition;
  private final int headerBytes;
  private final CRC32C checksum = new CRC32C();
  private byte[] buffer;
  private int size;
  private int count;
  private long lastOffset;
  private long lastEpoch;
  private long lastSequence;
  private long lastTime;
  private long lastPrice;
  private long lastSpread;
  private long lastRealizedVol;

  /**
   * A writer with no ticks.
   *
   * @param symbol 1 to 64 bytes in UTF-8
   * @param partition the Kafka partition that the ticks were read from, 0 or more
   * @throws IllegalArgumentException naming the value and its limits
   */
  public TickBlockWriter(String symbol, AssetType assetType, int partition) {
    this.symbol = symbol;
    Objects.requireNonNull(assetType, "assetType");
    this.partition = partition;
    byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
    if (name.length < 1 || name.length > TickRules.MAX_SYMBOL_BYTES) {
      throw new IllegalArgumentException(
          "The symbol '" + symbol + "' has " + name.length + " bytes: 1 to 64 are allowed");
    }
    if (partition < 0) {
      throw new IllegalArgumentException("Partition " + partition + " is below 0");
    }
    buffer = new byte[FIRST_CAPACITY];
    buffer[0] = TickBlockFormat.VERSION;
    buffer[1] = AssetTypeCode.of(assetType);
    buffer[2] = (byte) name.length;
    System.arraycopy(name, 0, buffer, 3, name.length);
    INT.set(buffer, 3 + name.length, partition);
    headerBytes = TickBlockFormat.FIXED_HEADER_BYTES + name.length;
    clear();
  }

  /** Forgets all ticks and keeps the buffer. */
  public void clear() {
    size = headerBytes;
    count = 0;
    lastOffset = -1;
    lastEpoch = 0;
    lastSequence = 0;
    lastTime = 0;
    lastPrice = 0;
    lastSpread = 0;
    lastRealizedVol = 0;
  }

  /**
   * Adds one tick that {@link TickRules} finds sound. Prices and sizes are scaled by
   * 10<sup>8</sup>.
   *
   * @param offset the record's Kafka offset
   * @param eventTime microseconds since 1970
   * @param spread ask − bid, of either sign
   * @param previousPrice the price before, or {@link Tick#NO_PREVIOUS_PRICE}
   * @param isAfterBreak whether trading had paused before, see {@link SessionBreak}
   * @throws IllegalArgumentException if a number is beyond the limits of {@link TickRules}
   * @throws IllegalStateException if the block would grow beyond the largest array; write it out
   *     and {@link #clear} before that
   */
  public void add(
      long offset,
      long epoch,
      long sequence,
      long eventTime,
      long price,
      long volume,
      long spread,
      long previousPrice,
      boolean isAfterBreak,
      long realizedVol) {
    if (!TickBlockFormat.isSound(epoch, sequence, eventTime, price, volume, previousPrice)) {
      throw new IllegalArgumentException(
          "The tick %s at offset %d breaks the rules of ticks and cannot be added: event time %d, price %d, volume %d, previous price %d"
              .formatted(
                  Tick.id(symbol, epoch, sequence),
                  offset,
                  eventTime,
                  price,
                  volume,
                  previousPrice));
    }
    long signedPreviousPrice = isAfterBreak ? -previousPrice : previousPrice;
    ensureRoom();
    int start = size;
    size += Integer.BYTES;
    int control = write(Zigzag.encode(offset - lastOffset - 1)) << OFFSET_SHIFT;
    if (epoch == lastEpoch) {
      control |= write(Zigzag.encode(sequence - lastSequence - 1)) << SEQUENCE_SHIFT;
    } else {
      LONG.set(buffer, size, epoch);
      LONG.set(buffer, size + Long.BYTES, sequence);
      size += 2 * Long.BYTES;
      control |= EPOCH_FOLLOWS << SEQUENCE_SHIFT;
    }
    control |= write(Zigzag.encode(eventTime - lastTime)) << TIME_SHIFT;
    control |= write(Zigzag.encode(price - lastPrice)) << PRICE_SHIFT;
    control |= write(volume) << VOLUME_SHIFT;
    control |= write(Zigzag.encode(spread - lastSpread)) << SPREAD_SHIFT;
    control |= write(Zigzag.encode(signedPreviousPrice - lastPrice)) << PREVIOUS_PRICE_SHIFT;
    control |= write(Zigzag.encode(realizedVol - lastRealizedVol)) << REALIZED_VOL_SHIFT;
    INT.set(buffer, start, control);
    count++;
    lastOffset = offset;
    lastEpoch = epoch;
    lastSequence = sequence;
    lastTime = eventTime;
    lastPrice = price;
    lastSpread = spread;
    lastRealizedVol = realizedVol;
  }

  /** Writes a field in as few bytes as it needs, and returns how many. */
  private int write(long field) {
    LONG.set(buffer, size, field);
    int length = lengthOf(field);
    size += length;
    return length;
  }

  /** Adds one tick that is valid according to {@link TickRules}, ignoring its symbol. */
  public void add(long offset, Tick tick) {
    add(
        offset,
        tick.epoch(),
        tick.sequence(),
        tick.eventTime(),
        tick.price(),
        tick.volume(),
        tick.ask() - tick.bid(),
        tick.previousPrice(),
        SessionBreak.isBefore(tick),
        tick.realizedVol());
  }

  /** Adds the tick last read by a decoder, which must be valid, ignoring its symbol. */
  public void add(long offset, TickDecoder tick) {
    add(
        offset,
        tick.epoch(),
        tick.sequence(),
        tick.eventTime(),
        tick.price(),
        tick.volume(),
        tick.ask() - tick.bid(),
        tick.previousPrice(),
        SessionBreak.isBefore(
            tick.eventTime(), tick.price(), tick.dayOpen(), tick.dayHigh(), tick.dayLow()),
        tick.realizedVol());
  }

  private void ensureRoom() {
    if (buffer.length - size < TickBlockFormat.MAX_TICK_BYTES + TickBlockFormat.TRAILER_BYTES) {
      long wanted = Math.min(2L * buffer.length, LARGEST_BUFFER);
      if (wanted - size < TickBlockFormat.MAX_TICK_BYTES + TickBlockFormat.TRAILER_BYTES) {
        throw new IllegalStateException(
            "The block of " + symbol + " is full with " + count + " ticks: write it out earlier");
      }
      buffer = Arrays.copyOf(buffer, (int) wanted);
    }
  }

  /** The Kafka partition of all ticks. */
  public int partition() {
    return partition;
  }

  /** Ticks added since the last {@link #clear}. */
  public int count() {
    return count;
  }

  /** The length of the result of {@link #toBytes}. */
  public int sizeInBytes() {
    return size + TickBlockFormat.TRAILER_BYTES;
  }

  /** The block, in a new array. More ticks can be added afterwards. */
  public byte[] toBytes() {
    INT.set(buffer, size, count);
    checksum.reset();
    checksum.update(buffer, 0, size + Integer.BYTES);
    INT.set(buffer, size + Integer.BYTES, (int) checksum.getValue());
    return Arrays.copyOf(buffer, sizeInBytes());
  }
}
