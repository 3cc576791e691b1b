package io.candlewick.model.wire;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;

/** How another schema's ticks relate to the bytes that the hand-written codec knows. */
final class TickLayout {
  private static final long OWN = SchemaNormalization.parsingFingerprint64(Schemas.tick());

  private TickLayout() {}

  /** Same names, types and order of fields, and the same decimals. */
  static boolean isSameAs(Schema written) {
    return SchemaNormalization.parsingFingerprint64(written) == OWN && hasSameScales(written);
  }

  /** Whether Avro can resolve it to a tick without changing what a number means. */
  static boolean isReadable(Schema written) {
    return SchemaCompatibility.checkReaderWriterCompatibility(Schemas.tick(), written).getType()
            == SchemaCompatibilityType.COMPATIBLE
        && hasSameScales(written);
  }

  /** Avro compares no logical types: to it, a decimal with four places is one with eight. */
  private static boolean hasSameScales(Schema written) {
    for (Schema.Field own : Schemas.tick().getFields()) {
      Schema.Field theirs = written.getField(own.name());
      if (theirs != null && scaleOf(own.schema()) != scaleOf(theirs.schema())) {
        return false;
      }
    }
    return true;
  }

  /** The scale of a decimal or of a union's decimal; −1 for everything else. */
  private static int scaleOf(Schema schema) {
    if (schema.isUnion()) {
      return schema.getTypes().stream().mapToInt(TickLayout::scaleOf).max().orElse(-1);
    }
    LogicalType type = schema.getLogicalType();
    return type instanceof LogicalTypes.Decimal decimal ? decimal.getScale() : -1;
  }
}
