package io.candlewick.stream.spark.source;

import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A Kafka topic seen as a table of blocks. */
record TickBlockTable(SupportsRead kafka) implements SupportsRead {
  @Override
  public String name() {
    return "TickBlocks";
  }

  @Override
  public Column[] columns() {
    return new Column[] {
      Column.create("symbol", DataTypes.StringType, false),
      Column.create("payload", DataTypes.BinaryType, false)
    };
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.MICRO_BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    Scan rows = kafka.newScanBuilder(options).build();
    ReaderSettings settings = ReaderSettings.of(options);
    return () ->
        new Scan() {
          @Override
          public StructType readSchema() {
            return TickBlocks.SCHEMA;
          }

          @Override
          public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
            return new TickBlockStream(
                rows.toMicroBatchStream(checkpointLocation),
                settings,
                BatchStamps.of(SparkSession.active().sparkContext()));
          }
        };
  }
}
