package io.candlewick.analytics.block;

import io.candlewick.model.TickRules;

/**
 * The bytes of a tick block, little endian.
 *
 * <p>Header: version, asset type, length of the symbol (1 byte each), the symbol in UTF-8,
 * partition (4 bytes). Trailer: number of ticks, CRC-32C of all bytes before it (4 bytes each).
 *
 * <p>A tick is a control word of eight 4-bit lengths followed by its fields in as many bytes:
 * offset, sequence, event time, price, volume, spread, previous price, realized volatility. All
 * except the volume are differences from values predicted from the previous tick, in zigzag
 * encoding, so most take few bytes or none. Length 15 of the sequence means that epoch and sequence
 * follow in full. A previous price from before a break in trading has a minus sign.
 *
 * <p>The trailer is as long as a {@code long}, so that fields are read by unaligned 8-byte loads
 * and a mask, without a branch on their length.
 */
final class TickBlockFormat {
  static final byte VERSION = 1;

  static final int OFFSET_SHIFT = 0;
  static final int SEQUENCE_SHIFT = 4;
  static final int TIME_SHIFT = 8;
  static final int PRICE_SHIFT = 12;
  static final int VOLUME_SHIFT = 16;
  static final int SPREAD_SHIFT = 20;
  static final int PREVIOUS_PRICE_SHIFT = 24;
  static final int REALIZED_VOL_SHIFT = 28;
  static final int EPOCH_FOLLOWS = 15;
  static final int FIXED_HEADER_BYTES = 3 + Integer.BYTES;
  static final int TRAILER_BYTES = 2 * Integer.BYTES;
  static final int MAX_TICK_BYTES = Integer.BYTES + 9 * Long.BYTES;

  private TickBlockFormat() {}

  /** Bytes that a field takes, 0 to 8; none for zero. */
  static int lengthOf(long field) {
    return (Long.SIZE + 7 - Long.numberOfLeadingZeros(field)) >>> 3;
  }

  /** Whether the numbers of a tick are within the limits of {@link TickRules}; one branch. */
  static boolean isSound(
      long epoch, long sequence, long eventTime, long price, long volume, long previousPrice) {
    return (epoch
                | sequence
                | eventTime
                | (TickRules.MAX_EVENT_TIME - eventTime)
                | price
                | volume
                | previousPrice)
            >= 0
        && sequence != 0
        && price != 0;
  }
}
