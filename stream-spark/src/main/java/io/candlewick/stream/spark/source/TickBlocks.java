package io.candlewick.stream.spark.source;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.kafka010.KafkaSourceProvider;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A Spark source of {@link BlockRow}s. Offsets, limits and checks for lost data are those of
 * Spark's own Kafka source, to which they are delegated with all its options; only the reading of a
 * run of offsets is different: records are decoded where they lie in the fetched buffer and leave
 * as one block per symbol, so that no row per tick ever exists.
 *
 * <p>Spark builds it by its class name, {@link #FORMAT}.
 */
public final class TickBlocks implements TableProvider {
  /** The name to give to {@code readStream().format}. */
  public static final String FORMAT = TickBlocks.class.getName();

  /** Option: base URL of the schema registry. */
  public static final String REGISTRY = "registry";

  /** Option: most bytes of blocks held by one task before they are passed on. */
  public static final String BLOCK_BYTES = "blockBytes";

  static final StructType SCHEMA =
      new StructType()
          .add("symbol", DataTypes.StringType, false)
          .add("payload", DataTypes.BinaryType, false);

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return SCHEMA;
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    Table kafka = new KafkaSourceProvider().getTable(new CaseInsensitiveStringMap(properties));
    return new TickBlockTable((SupportsRead) kafka);
  }
}
