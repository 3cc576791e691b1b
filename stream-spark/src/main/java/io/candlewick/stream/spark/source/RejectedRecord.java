package io.candlewick.stream.spark.source;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.model.RejectReason;
import io.candlewick.model.wire.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A record that is not a valid tick, with its original bytes, in a compact form in which it is sent
 * to the dead letters.
 *
 * @param symbol the symbol that it names, or {@link RejectedCounts#UNREADABLE}
 * @param letter why, and where it came from
 * @param value the original bytes; {@code null} for a record without a value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RejectedRecord(String symbol, DeadLetter letter, byte[] value) {
  /** The form that {@link #of} reads. */
  public byte[] toBytes() {
    byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
    byte[] reason = letter.reason().name().getBytes(StandardCharsets.UTF_8);
    byte[] detail = letter.detail().getBytes(StandardCharsets.UTF_8);
    byte[] topic = letter.topic().getBytes(StandardCharsets.UTF_8);
    int valueLength = value == null ? 0 : value.length;
    ByteBuffer out =
        ByteBuffer.allocate(
            6 * Integer.BYTES
                + 2 * Long.BYTES
                + name.length
                + reason.length
                + detail.length
                + topic.length
                + valueLength);
    out.putInt(letter.partition()).putLong(letter.offset()).putLong(letter.brokerTime());
    out.putInt(name.length).put(name).putInt(reason.length).put(reason);
    out.putInt(topic.length).put(topic).putInt(detail.length).put(detail);
    out.putInt(value == null ? -1 : valueLength);
    if (value != null) {
      out.put(value);
    }
    return out.array();
  }

  /** Reads what {@link #toBytes} wrote. */
  public static RejectedRecord of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int partition = in.getInt();
    long offset = in.getLong();
    long brokerTime = in.getLong();
    String symbol = text(in);
    RejectReason reason = RejectReason.valueOf(text(in));
    String topic = text(in);
    String detail = text(in);
    int valueLength = in.getInt();
    byte[] value = null;
    if (valueLength >= 0) {
      value = new byte[valueLength];
      in.get(value);
    }
    return new RejectedRecord(
        symbol, new DeadLetter(reason, detail, topic, partition, offset, brokerTime), value);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
