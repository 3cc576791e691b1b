package io.candlewick.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files for tests. */
final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * Writes rows.
   *
   * @param schema what stands between the braces of {@code message}
   * @param fill sets the values of a row; it is given the row's number from 0
   */
  static Path write(Path file, String schema, int rows, BiConsumer<Group, Integer> fill)
      throws IOException {
    return write(file, schema, rows, 64L << 20, fill);
  }

  static Path write(
      Path file, String schema, int rows, long groupBytes, BiConsumer<Group, Integer> fill)
      throws IOException {
    MessageType type = MessageTypeParser.parseMessageType("message m { " + schema + " }");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(type)
            .withRowGroupSize(groupBytes)
            .withPageSize(1 << 16)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build()) {
      for (int row = 0; row < rows; row++) {
        Group group = new SimpleGroup(type);
        fill.accept(group, row);
        writer.write(group);
      }
    }
    return file;
  }
}
