package io.candlewick.model.wire;

import java.io.IOException;
import java.util.OptionalInt;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;

/** Reads values in the wire form whatever their schema, for people who look into topics. */
public final class RegisteredValues {
  private RegisteredValues() {}

  /** The id of the schema that a value was written with; empty if there is none in front of it. */
  public static OptionalInt schemaId(byte[] value) {
    return WireHeader.isPresent(value, 0, value.length)
        ? OptionalInt.of(WireHeader.schemaId(value, 0))
        : OptionalInt.empty();
  }

  /**
   * Reads a value that has a schema id in front of it.
   *
   * @param schema the one that it was written with
   * @return a generic value of Avro, without the conversions of logical types
   * @throws IllegalArgumentException if it is no such value
   */
  public static Object decode(Schema schema, byte[] value) {
    SliceDecoder in = new SliceDecoder(value, WireHeader.LENGTH, value.length - WireHeader.LENGTH);
    try {
      Object datum = new GenericDatumReader<>(schema).read(null, in);
      if (in.remaining() > 0) {
        throw new IllegalArgumentException(
            "Not a " + schema.getFullName() + ": " + in.remaining() + " bytes are left over");
      }
      return datum;
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "Not a " + schema.getFullName() + ": " + e.getMessage(), e);
    }
  }
}
