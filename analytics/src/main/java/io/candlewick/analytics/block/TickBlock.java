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
import static io.candlewick.analytics.bytes.LittleEndian.INT;
import static io.candlewick.analytics.bytes.LittleEndian.LONG;

import io.candlewick.analytics.bytes.AssetTypeCode;
import io.candlewick.analytics.bytes.UnreadableBytesException;
import io.candlewick.analytics.bytes.Zigzag;
import io.candlewick.model.AssetType;
import io.candlewick.model.SessionBreak;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A cursor over the bytes of {@link TickBlockWriter}: before the first tick at first, {@link #next}
 * moves on. The ticks come in the order in which they were added. Not thread-safe; moving on
 * allocates nothing; the bytes are not copied and must not change.
 */
public final class TickBlock {
  private static final long[] MASKS = new long[16];

  static {
    for (int length = 0; length < MASKS.length; length++) {
      MASKS[length] = length >= Long.BYTES ? -1L : (1L << (8 * length)) - 1;
    }
  }

  private final byte[] bytes;
  private final int firstTick;
  private final int end;
  private final int count;
  private final String symbol;
  private final AssetType assetType;
  private final int partition;
  private int position;
  private int remaining;
  private long offset;
  private long epoch;
  private long sequence;
  private long eventTime;
  private long price;
  private long volume;
  private long spread;
  private long previousPrice;
  private boolean isAfterBreak;
  private long realizedVol;

  private TickBlock(byte[] bytes) {
    this.bytes = bytes;
    if (bytes.length > 0 && bytes[0] != TickBlockFormat.VERSION) {
      throw new UnreadableBytesException(
          "A tick block has version "
              + bytes[0]
              + " but this program reads version "
              + TickBlockFormat.VERSION
              + ": run writer and reader from the same release");
    }
    int smallest = TickBlockFormat.FIXED_HEADER_BYTES + TickBlockFormat.TRAILER_BYTES;
    if (bytes.length < smallest) {
      throw corrupted("it has only " + bytes.length + " bytes");
    }
    end = bytes.length - TickBlockFormat.TRAILER_BYTES;
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, end + Integer.BYTES);
    if ((int) checksum.getValue() != (int) INT.get(bytes, end + Integer.BYTES)) {
      throw corrupted("its checksum does not match its " + bytes.length + " bytes");
    }
    int symbolBytes = bytes[2];
    firstTick = TickBlockFormat.FIXED_HEADER_BYTES + symbolBytes;
    if (symbolBytes < 1 || symbolBytes > TickRules.MAX_SYMBOL_BYTES || firstTick > end) {
      throw corrupted("its symbol has " + symbolBytes + " bytes");
    }
    assetType = AssetTypeCode.decode(bytes[1]);
    symbol = new String(bytes, 3, symbolBytes, StandardCharsets.UTF_8);
    partition = (int) INT.get(bytes, 3 + symbolBytes);
    count = (int) INT.get(bytes, end);
    if (partition < 0 || count < 0) {
      throw corrupted("it names partition " + partition + " and " + count + " ticks");
    }
    rewind();
  }

  /**
   * A cursor before the first tick of a block.
   *
   * @throws UnreadableBytesException if the bytes are not a whole block of this version
   */
  public static TickBlock of(byte[] bytes) {
    return new TickBlock(bytes);
  }

  /** Moves back before the first tick. */
  public void rewind() {
    position = firstTick;
    remaining = count;
    offset = -1;
    epoch = 0;
    sequence = 0;
    eventTime = 0;
    price = 0;
    spread = 0;
    realizedVol = 0;
  }

  /**
   * Moves to the next tick.
   *
   * @return whether there is one
   * @throws UnreadableBytesException if the bytes are not those of a tick
   */
  public boolean next() {
    if (remaining == 0) {
      if (position != end) {
        throw corrupted((end - position) + " bytes are left after its last tick");
      }
      return false;
    }
    remaining--;
    int start = position;
    int at = start + Integer.BYTES;
    if (at > end) {
      throw corrupted("it ends within a tick");
    }
    int control = (int) INT.get(bytes, start);
    // The eight lengths are added up in parallel.
    int sums = (control & 0x0f0f0f0f) + ((control >>> 4) & 0x0f0f0f0f);
    int tickEnd = at + ((sums * 0x01010101) >>> 24);
    if (tickEnd > end) {
      throw corrupted("it ends within a tick");
    }

    int length = (control >>> OFFSET_SHIFT) & 15;
    offset += 1 + Zigzag.decode(field(at, length));
    at += length;

    length = (control >>> SEQUENCE_SHIFT) & 15;
    if (length == EPOCH_FOLLOWS) {
      if (tickEnd + 2 * Long.BYTES - EPOCH_FOLLOWS > end) {
        throw corrupted("it ends within a tick");
      }
      epoch = (long) LONG.get(bytes, at);
      sequence = (long) LONG.get(bytes, at + Long.BYTES);
      at += 2 * Long.BYTES;
    } else {
      sequence += 1 + Zigzag.decode(field(at, length));
      at += length;
    }

    length = (control >>> TIME_SHIFT) & 15;
    eventTime += Zigzag.decode(field(at, length));
    at += length;

    long priceBefore = price;
    length = (control >>> PRICE_SHIFT) & 15;
    price = priceBefore + Zigzag.decode(field(at, length));
    at += length;

    length = (control >>> VOLUME_SHIFT) & 15;
    volume = field(at, length);
    at += length;

    length = (control >>> SPREAD_SHIFT) & 15;
    spread += Zigzag.decode(field(at, length));
    at += length;

    length = (control >>> PREVIOUS_PRICE_SHIFT) & 15;
    long signedPreviousPrice = priceBefore + Zigzag.decode(field(at, length));
    isAfterBreak = signedPreviousPrice < 0;
    previousPrice = Math.abs(signedPreviousPrice);
    at += length;

    length = control >>> REALIZED_VOL_SHIFT;
    realizedVol += Zigzag.decode(field(at, length));
    position = at + length;

    if (!TickBlockFormat.isSound(epoch, sequence, eventTime, price, volume, previousPrice)) {
      throw corrupted("it holds a tick that breaks the rules of ticks");
    }
    return true;
  }

  private long field(int at, int length) {
    return (long) LONG.get(bytes, at) & MASKS[length];
  }

  private static UnreadableBytesException corrupted(String how) {
    return new UnreadableBytesException(
        "A tick block is corrupted: " + how + "; read the ticks again from Kafka");
  }

  /** The symbol of all ticks. */
  public String symbol() {
    return symbol;
  }

  public AssetType assetType() {
    return assetType;
  }

  /** The Kafka partition of all ticks. */
  public int partition() {
    return partition;
  }

  /** Number of ticks in the block. */
  public int count() {
    return count;
  }

  /** Kafka offset of the current tick. */
  public long offset() {
    return offset;
  }

  public long epoch() {
    return epoch;
  }

  public long sequence() {
    return sequence;
  }

  /** Event time of the current tick, microseconds since 1970. */
  public long eventTime() {
    return eventTime;
  }

  /** Price of the current tick, scaled by 10<sup>8</sup>. */
  public long price() {
    return price;
  }

  /** Size of the current tick, scaled by 10<sup>8</sup>. */
  public long volume() {
    return volume;
  }

  /** Ask − bid of the current tick, scaled by 10<sup>8</sup>. */
  public long spread() {
    return spread;
  }

  /**
   * Price before the current tick, scaled by 10<sup>8</sup>, or {@link
   * io.candlewick.model.Tick#NO_PREVIOUS_PRICE}.
   */
  public long previousPrice() {
    return previousPrice;
  }

  /** Whether trading had paused before the current tick, see {@link SessionBreak}. */
  public boolean isAfterBreak() {
    return isAfterBreak;
  }

  /** Realized volatility of the current tick in percent, scaled by 10<sup>8</sup>. */
  public long realizedVol() {
    return realizedVol;
  }
}
