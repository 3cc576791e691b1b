package io.candlewick.model.wire;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** Whether a schema lays a tick out in the very bytes that the hand-written codec knows. */
final class TickLayout {
  private static final long OWN = SchemaNormalization.parsingFingerprint64(Schemas.tick());

  private TickLayout() {}

  /** Same names, types and order of fields, and the same decimals. */
  static boolean isSameAs(Schema schema) {
    return schema.getType() == Schema.Type.RECORD
        && SchemaNormalization.parsingFingerprint64(schema) == OWN
        && haveSameDecimals(schema);
  }

  /** The normal form of Avro leaves logical types out, so these are compared on their own. */
  private static boolean haveSameDecimals(Schema schema) {
    for (Schema.Field field : Schemas.tick().getFields()) {
      Schema theirs = valueOf(schema.getField(field.name()).schema());
      Schema ours = valueOf(field.schema());
      if (ours.getType() == Schema.Type.BYTES
          && !ours.getLogicalType().equals(theirs.getLogicalType())) {
        return false;
      }
    }
    return true;
  }

  private static Schema valueOf(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }
}
