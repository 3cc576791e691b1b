package io.candlewick.stream.spark.candle;

import io.candlewick.analytics.Conflict;
import io.candlewick.analytics.OpenGaps;
import io.candlewick.model.Gap;
import io.candlewick.model.RejectReason;
import io.candlewick.store.JudgedTicks;
import io.candlewick.store.RejectedTicks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One piece of a fold's outcome as bytes: the first byte is its kind, the rest is read by the
 * method of that kind.
 */
final class OutcomeRow {
  /** The content of a row. */
  enum Kind {
    /** A candle as it stands on {@code market.candles}. */
    CANDLE('c'),
    /** All open gaps of one symbol and epoch. */
    GAPS('g'),
    /** Positions of ticks that came too late. */
    LATE('l'),
    /** Positions of ticks of an older epoch. */
    FENCED('f'),
    /** Positions of ticks under a used number, each with that of the first tick under it. */
    CONFLICTS('x'),
    /** What all ticks of one symbol have become. */
    JUDGED('j'),
    /** How many records of one symbol were no sound ticks. */
    REJECTED_COUNTS('n'),
    /** A record that is not a valid tick. */
    REJECTED('r');

    private final byte code;

    Kind(char code) {
      this.code = (byte) code;
    }

    private static Kind of(byte code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("No kind of outcome has the code " + code);
    }
  }

  /**
   * Positions in one Kafka partition.
   *
   * @param partition the partition
   * @param offsets in the order in which they were judged
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Positions(int partition, long[] offsets) {}

  private OutcomeRow() {}

  static byte[] candle(byte[] encoded) {
    return row(Kind.CANDLE, encoded);
  }

  static byte[] rejected(byte[] record) {
    return row(Kind.REJECTED, record);
  }

  static byte[] positions(Kind kind, int partition, long[] offsets) {
    ByteBuffer out = ByteBuffer.allocate(1 + Integer.BYTES + offsets.length * Long.BYTES);
    out.put(kind.code).putInt(partition);
    for (long offset : offsets) {
      out.putLong(offset);
    }
    return out.array();
  }

  static byte[] conflicts(int partition, List<Conflict> conflicts) {
    ByteBuffer out =
        ByteBuffer.allocate(
            1 + Integer.BYTES + conflicts.size() * (2 * Long.BYTES + Integer.BYTES));
    out.put(Kind.CONFLICTS.code).putInt(partition);
    for (Conflict conflict : conflicts) {
      out.putLong(conflict.offset());
      out.putInt(conflict.firstPartition()).putLong(conflict.firstOffset());
    }
    return out.array();
  }

  static byte[] judged(JudgedTicks ticks) {
    byte[] symbol = ticks.symbol().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + Integer.BYTES + symbol.length + 8 * Long.BYTES)
        .put(Kind.JUDGED.code)
        .putInt(symbol.length)
        .put(symbol)
        .putLong(ticks.inCandles())
        .putLong(ticks.duplicates())
        .putLong(ticks.unverified())
        .putLong(ticks.conflicts())
        .putLong(ticks.late())
        .putLong(ticks.fenced())
        .putLong(ticks.newestEventTime())
        .putLong(ticks.watermark())
        .array();
  }

  static byte[] rejectedCounts(String symbol, Map<RejectReason, Long> counts) {
    String pairs =
        counts.entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
    byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
    byte[] numbers = pairs.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + 2 * Integer.BYTES + name.length + numbers.length)
        .put(Kind.REJECTED_COUNTS.code)
        .putInt(name.length)
        .put(name)
        .putInt(numbers.length)
        .put(numbers)
        .array();
  }

  static byte[] gaps(OpenGaps open) {
    byte[] symbol = open.symbol().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(
            1 + 2 * Integer.BYTES + symbol.length + (1 + 4 * open.gaps().size()) * Long.BYTES);
    out.put(Kind.GAPS.code).putInt(symbol.length).put(symbol).putLong(open.epoch());
    out.putInt(open.gaps().size());
    for (Gap gap : open.gaps()) {
      out.putLong(gap.firstMissing()).putLong(gap.lastMissing());
      out.putLong(micros(gap.after())).putLong(micros(gap.before()));
    }
    return out.array();
  }

  private static byte[] row(Kind kind, byte[] content) {
    byte[] row = new byte[1 + content.length];
    row[0] = kind.code;
    System.arraycopy(content, 0, row, 1, content.length);
    return row;
  }

  static Kind kind(byte[] row) {
    return Kind.of(row[0]);
  }

  /** What follows the kind: an encoded candle, or a rejected record. */
  static byte[] content(byte[] row) {
    return Arrays.copyOfRange(row, 1, row.length);
  }

  static Positions toPositions(byte[] row) {
    ByteBuffer in = ByteBuffer.wrap(row, 1, row.length - 1);
    int partition = in.getInt();
    long[] offsets = new long[in.remaining() / Long.BYTES];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = in.getLong();
    }
    return new Positions(partition, offsets);
  }

  /** Takes a conflict. */
  interface ConflictSink {
    void add(int partition, Conflict conflict);
  }

  static void forEachConflict(byte[] row, ConflictSink sink) {
    ByteBuffer in = ByteBuffer.wrap(row, 1, row.length - 1);
    int partition = in.getInt();
    while (in.hasRemaining()) {
      sink.add(partition, new Conflict(in.getLong(), in.getInt(), in.getLong()));
    }
  }

  static JudgedTicks toJudged(byte[] row) {
    ByteBuffer in = ByteBuffer.wrap(row, 1, row.length - 1);
    return new JudgedTicks(
        text(in),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong());
  }

  static RejectedTicks toRejectedCounts(byte[] row) {
    ByteBuffer in = ByteBuffer.wrap(row, 1, row.length - 1);
    String symbol = text(in);
    Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    for (String pair : text(in).split(",", -1)) {
      int equals = pair.indexOf('=');
      counts.put(
          RejectReason.valueOf(pair.substring(0, equals)),
          Long.valueOf(pair.substring(equals + 1)));
    }
    return new RejectedTicks(symbol, counts);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static OpenGaps toGaps(byte[] row) {
    ByteBuffer in = ByteBuffer.wrap(row, 1, row.length - 1);
    String symbol = text(in);
    long epoch = in.getLong();
    int count = in.getInt();
    List<Gap> gaps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      gaps.add(
          new Gap(
              symbol,
              epoch,
              in.getLong(),
              in.getLong(),
              instant(in.getLong()),
              instant(in.getLong())));
    }
    return new OpenGaps(symbol, epoch, gaps);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
