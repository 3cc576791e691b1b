package io.candlewick.recorded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.apache.parquet.column.ColumnReader;

/**
 * A timestamp in the form of old writers: nanoseconds of the day, then the Julian day, in twelve
 * bytes, little-endian, UTC. Truncated to microseconds.
 */
final class Int96Cell extends ParquetCell {
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;
  private static final long DAY_MICROS = 86_400_000_000L;

  private long micros;

  Int96Cell(ParquetColumn column) {
    super(column);
  }

  @Override
  void take(ColumnReader from) {
    ByteBuffer bytes = from.getBinary().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = bytes.getLong();
    long day = bytes.getInt() - JULIAN_DAY_OF_1970;
    micros = day * DAY_MICROS + Math.floorDiv(nanosOfDay, 1_000L);
  }

  @Override
  String format() {
    return Instant.EPOCH
        .plusSeconds(Math.floorDiv(micros, 1_000_000L))
        .plusNanos(Math.floorMod(micros, 1_000_000L) * 1_000)
        .toString();
  }

  @Override
  long micros(TimeNotation time) {
    return micros;
  }
}
