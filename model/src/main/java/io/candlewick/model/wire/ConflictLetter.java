package io.candlewick.model.wire;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The letter of a tick under a number that was used before, with other values: a {@link
 * DeadLetter}, and the position and values of the first tick under the number.
 */
public final class ConflictLetter {
  /** Header: partition of the first tick under the number, as text. */
  public static final String FIRST_PARTITION = "first-partition";

  /** Header: offset of the first tick under the number, as text. */
  public static final String FIRST_OFFSET = "first-offset";

  /** Header: the bytes of the first tick; omitted if Kafka no longer has them. */
  public static final String FIRST_VALUE = "first-value";

  /** Text for a first tick that Kafka no longer has. */
  public static final String GONE = "no longer in Kafka, whose retention deleted it";

  private static final String REMEDY =
      "put this one into a file of its own and leave --sequence out there, or give the whole file"
          + " another symbol";

  private final DeadLetter letter;
  private final int firstPartition;
  private final long firstOffset;

  private ConflictLetter(DeadLetter letter, int firstPartition, long firstOffset) {
    this.letter = letter;
    this.firstPartition = firstPartition;
    this.firstOffset = firstOffset;
  }

  /**
   * The letter of a tick; the same tick always gives the same key.
   *
   * @param tick the tick, with the number in question
   * @param first the first tick under the number in {@link #words}, or {@link #GONE}
   * @param topic the topic of both
   * @param brokerTime the broker's stamp of the tick, in microseconds since 1970
   */
  public static ConflictLetter of(
      Tick tick,
      String first,
      String topic,
      int partition,
      long offset,
      long brokerTime,
      int firstPartition,
      long firstOffset) {
    String detail =
        "The number %d of %s (%s) was used before for another tick. The first: %s. This one: %s. If both are trades, %s"
            .formatted(tick.sequence(), tick.symbol(), tick.id(), first, words(tick), REMEDY);
    return new ConflictLetter(
        new DeadLetter(RejectReason.CONFLICT, detail, topic, partition, offset, brokerTime),
        firstPartition,
        firstOffset);
  }

  /** The values that decide whether two ticks are equal, for people. */
  public static String words(Tick tick) {
    return "price "
        + FixedPoint.format(tick.price())
        + ", size "
        + FixedPoint.format(tick.volume())
        + ", bid "
        + FixedPoint.format(tick.bid())
        + ", ask "
        + FixedPoint.format(tick.ask())
        + " at "
        + Micros.toInstant(tick.eventTime());
  }

  /** The message's key. */
  public String key() {
    return letter.key();
  }

  /**
   * The message's headers.
   *
   * @param firstValue the first tick's bytes; {@code null} if they are gone or too large
   */
  public Map<String, byte[]> headers(byte[] firstValue) {
    Map<String, byte[]> headers = new LinkedHashMap<>(letter.headers());
    headers.put(FIRST_PARTITION, utf8(Integer.toString(firstPartition)));
    headers.put(FIRST_OFFSET, utf8(Long.toString(firstOffset)));
    if (firstValue != null) {
      headers.put(FIRST_VALUE, firstValue);
    }
    return headers;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
