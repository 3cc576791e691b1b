package io.candlewick.recorded;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A column of a Parquet file, by its path with dots. */
record ParquetColumn(String name, ColumnDescriptor descriptor) {
  PrimitiveType type() {
    return descriptor.getPrimitiveType();
  }

  PrimitiveTypeName physical() {
    return type().getPrimitiveTypeName();
  }

  /** The meaning of its values; {@code null} if the file does not define it. */
  LogicalTypeAnnotation logical() {
    return type().getLogicalTypeAnnotation();
  }

  /** Its type in the file's schema, such as {@code INT64 TIMESTAMP(MILLIS,true)}. */
  String typeText() {
    return logical() == null ? physical().toString() : physical() + " " + logical();
  }

  boolean isTimestamp() {
    return physical() == PrimitiveTypeName.INT96
        || logical() instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
  }

  boolean isText() {
    return physical() == PrimitiveTypeName.BINARY
        && (logical() == null
            || logical() instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
            || logical() instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
            || logical() instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation);
  }

  boolean isDecimal() {
    return logical() instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
  }

  boolean isWhole() {
    return (physical() == PrimitiveTypeName.INT32 || physical() == PrimitiveTypeName.INT64)
        && (logical() == null
            || logical() instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation);
  }

  boolean isFloating() {
    return physical() == PrimitiveTypeName.DOUBLE || physical() == PrimitiveTypeName.FLOAT;
  }

  /** Places after the point of a decimal. */
  int scale() {
    return ((LogicalTypeAnnotation.DecimalLogicalTypeAnnotation) logical()).getScale();
  }

  /** Whether whole numbers have no sign. */
  boolean isUnsigned() {
    return logical() instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation whole
        && !whole.isSigned();
  }
}
