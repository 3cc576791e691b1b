package io.candlewick.console.candles;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Writes candles as Parquet, uncompressed: decimals as DECIMAL(18,8), sums as DECIMAL(38,8), times
 * as TIMESTAMP in microseconds, UTC. The file's metadata say which candles they are.
 */
final class CandleParquet {
  private static final int DIGITS = 18;
  private static final int DIGITS_OF_SUMS = 38;
  private static final int BYTES_OF_SUMS = 16;

  private static final MessageType SCHEMA = schema();

  private CandleParquet() {}

  static byte[] of(CandlePage page) {
    MemoryFile file = new MemoryFile();
    CandleRequest request = page.request();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withExtraMetaData(
                Map.of("symbol", request.symbol(), "windows", request.windows().toString()))
            .build()) {
      for (CandleRow row : page.rows()) {
        writer.write(group(row));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.bytes();
  }

  private static MessageType schema() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (CandleColumn column : CandleColumn.ALL) {
      message.addField(field(column));
    }
    return message.named("candle");
  }

  private static Type field(CandleColumn column) {
    return switch (column.type()) {
      case TIME ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(column.name());
      case DECIMAL ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.decimalType(FixedPoint.SCALE, DIGITS))
              .named(column.name());
      case SUM ->
          Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
              .length(BYTES_OF_SUMS)
              .as(LogicalTypeAnnotation.decimalType(FixedPoint.SCALE, DIGITS_OF_SUMS))
              .named(column.name());
      case COUNT -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
      case FLAG -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
      case TEXT ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
    };
  }

  private static Group group(CandleRow row) {
    Group group = new SimpleGroup(SCHEMA);
    for (CandleColumn column : CandleColumn.ALL) {
      Object value = column.of(row);
      if (value != null) {
        add(group, column, value);
      }
    }
    return group;
  }

  private static void add(Group group, CandleColumn column, Object value) {
    String name = column.name();
    switch (column.type()) {
      case TIME -> group.add(name, Micros.of((Instant) value));
      case DECIMAL -> group.add(name, FixedPoint.of((BigDecimal) value));
      case SUM -> group.add(name, Binary.fromConstantByteArray(bytes((BigDecimal) value)));
      case COUNT -> group.add(name, (Long) value);
      case FLAG -> group.add(name, (Boolean) value);
      case TEXT -> group.add(name, (String) value);
    }
  }

  /** Two's complement, the highest byte first. */
  private static byte[] bytes(BigDecimal sum) {
    byte[] least = sum.setScale(FixedPoint.SCALE).unscaledValue().toByteArray();
    byte[] bytes = new byte[BYTES_OF_SUMS];
    System.arraycopy(least, 0, bytes, BYTES_OF_SUMS - least.length, least.length);
    return bytes;
  }
}
