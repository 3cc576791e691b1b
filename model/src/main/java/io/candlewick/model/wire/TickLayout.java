package io.candlewick.model.wire;

import java.util.stream.Collectors;
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

  /** Same names, types and order of fields, and the same meaning of numbers. */
  static boolean isSameAs(Schema written) {
    return SchemaNormalization.parsingFingerprint64(written) == OWN && hasSameUnits(written);
  }

  /** Whether Avro can resolve it to a tick without changing what a number means. */
  static boolean isReadable(Schema written) {
    return SchemaCompatibility.checkReaderWriterCompatibility(Schemas.tick(), written).getType()
            == SchemaCompatibilityType.COMPATIBLE
        && hasSameUnits(written);
  }

  /**
   * Avro compares no logical types: to it, a decimal with four places is one with eight, and a
   * millisecond is a microsecond.
   */
  private static boolean hasSameUnits(Schema written) {
    for (Schema.Field own : Schemas.tick().getFields()) {
      Schema.Field theirs = written.getField(own.name());
      if (theirs != null && !unitOf(own.schema()).equals(unitOf(theirs.schema()))) {
        return false;
      }
    }
    return true;
  }

  /** What a number counts, also of a union's number; empty for everything else. */
  private static String unitOf(Schema schema) {
    if (schema.isUnion()) {
      return schema.getTypes().stream().map(TickLayout::unitOf).collect(Collectors.joining());
    }
    LogicalType type = schema.getLogicalType();
    if (type instanceof LogicalTypes.Decimal decimal) {
      return "decimal with scale " + decimal.getScale();
    }
    return type == null ? "" : type.getName();
  }
}
