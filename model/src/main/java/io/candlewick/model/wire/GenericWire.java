package io.candlewick.model.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Generic records in the wire form, for code that is not on the hot path. Thread-safe. */
final class GenericWire {
  private final Schema schema;
  private final byte[] header = new byte[WireHeader.LENGTH];

  GenericWire(Schema schema, int schemaId) {
    this.schema = schema;
    WireHeader.write(header, schemaId);
  }

  byte[] encode(GenericRecord record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes(header);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Reads a value written with the same schema. */
  GenericRecord decode(byte[] value) {
    if (!WireHeader.isPresent(value, 0, value.length)) {
      throw new IllegalArgumentException(
          "Not a " + schema.getName() + ": no schema id in front of it");
    }
    int length = value.length - WireHeader.LENGTH;
    SliceDecoder in = new SliceDecoder(value, WireHeader.LENGTH, length);
    try {
      GenericRecord record = new GenericDatumReader<GenericRecord>(schema).read(null, in);
      if (in.remaining() > 0) {
        throw new IllegalArgumentException(
            "Not a " + schema.getName() + ": " + in.remaining() + " bytes are left over");
      }
      return record;
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("Not a " + schema.getName() + ": " + e, e);
    }
  }
}
