package io.candlewick.model.wire;

import io.candlewick.model.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Rewrites a tick of another schema version into this program's own, through Avro's schema
 * resolution. Not thread-safe.
 */
final class ResolvingTicks {
  private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
  private final GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(Schemas.tick());

  byte[] toOwnForm(int schemaId, Schema written, byte[] from, int offset, int length)
      throws MalformedTickException {
    GenericDatumReader<GenericRecord> reader = readers.get(schemaId);
    if (reader == null) {
      reader = readerOf(schemaId, written);
      readers.put(schemaId, reader);
    }
    SliceDecoder in = new SliceDecoder(from, offset, length);
    try {
      GenericRecord record = reader.read(null, in);
      if (in.remaining() > 0) {
        throw new MalformedTickException(
            RejectReason.UNDECODABLE, "Not a tick: " + in.remaining() + " bytes are left over");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(128);
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      writer.write(record, encoder);
      return out.toByteArray();
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw undecodable(schemaId, e);
    }
  }

  private static GenericDatumReader<GenericRecord> readerOf(int schemaId, Schema written)
      throws MalformedTickException {
    if (!TickLayout.isReadable(written)) {
      throw new MalformedTickException(
          RejectReason.UNKNOWN_SCHEMA,
          "Schema " + schemaId + ", " + written.getFullName() + ", cannot be read as a tick");
    }
    return new GenericDatumReader<>(written, Schemas.tick());
  }

  private static MalformedTickException undecodable(int schemaId, Exception cause) {
    return new MalformedTickException(
        RejectReason.UNDECODABLE, "Not a tick of schema " + schemaId + ": " + cause, cause);
  }
}
