package io.candlewick.recorded;

import io.candlewick.model.FixedPoint;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** An exact decimal, its unscaled value held in a whole number or in bytes. */
final class DecimalCell extends ParquetCell {
  private static final int LONG_BYTES = 8;

  private final PrimitiveTypeName physical;
  private final int scale;
  private BigInteger large;
  private long small;

  DecimalCell(ParquetColumn column) {
    super(column);
    physical = column.physical();
    scale = column.scale();
  }

  @Override
  void take(ColumnReader from) {
    large = null;
    switch (physical) {
      case INT32 -> small = from.getInteger();
      case INT64 -> small = from.getLong();
      default -> takeBytes(from.getBinary().getBytesUnsafe());
    }
  }

  /** Two's complement, the highest byte first; leading bytes that only extend the sign go. */
  private void takeBytes(byte[] bytes) {
    int from = Math.max(0, bytes.length - LONG_BYTES);
    long value = from == bytes.length || bytes[from] >= 0 ? 0 : -1;
    for (int i = from; i < bytes.length; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    for (int i = 0; i < from; i++) {
      if (bytes[i] != (byte) (value >> 63)) {
        large = new BigInteger(bytes);
        return;
      }
    }
    small = value;
  }

  private BigDecimal value() {
    return large == null ? BigDecimal.valueOf(small, scale) : new BigDecimal(large, scale);
  }

  /** Whether {@code small} is the value scaled as {@link FixedPoint} has it. */
  private boolean isScaled() {
    return scale == FixedPoint.SCALE && large == null && FixedPoint.isInRange(small);
  }

  @Override
  String format() {
    return isScaled() ? FixedPoint.format(small) : value().toPlainString();
  }

  @Override
  void appendTo(StringBuilder all) {
    if (isMissing() || !isScaled()) {
      super.appendTo(all);
    } else {
      FixedPoint.appendTo(all, small);
    }
  }

  @Override
  long decimal() {
    return isScaled() ? small : FixedPoint.of(value());
  }
}
