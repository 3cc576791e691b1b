package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class SliceDecoderTest {
  private static final Schema WRITTEN =
      SchemaBuilder.record("Written")
          .fields()
          .requiredBoolean("yes")
          .requiredBoolean("no")
          .requiredFloat("small")
          .requiredDouble("large")
          .name("numbers")
          .type()
          .array()
          .items()
          .longType()
          .noDefault()
          .name("texts")
          .type()
          .map()
          .values()
          .stringType()
          .noDefault()
          .requiredBytes("bytes")
          .requiredString("last")
          .endRecord();

  private static final Schema READ =
      SchemaBuilder.record("Written").fields().requiredString("last").endRecord();

  private static GenericRecord sample() {
    GenericRecord record = new GenericData.Record(WRITTEN);
    record.put("yes", true);
    record.put("no", false);
    record.put("small", 1.5f);
    record.put("large", -2.25);
    record.put("numbers", LongStream.range(-200, 200).boxed().toList());
    Map<Utf8, Utf8> texts = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      texts.put(new Utf8("name " + i), new Utf8("é" + i));
    }
    record.put("texts", texts);
    record.put("bytes", ByteBuffer.wrap(new byte[] {4, 5}));
    record.put("last", new Utf8("end"));
    return record;
  }

  private static byte[] written(GenericRecord record, boolean withSizes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Encoder encoder =
        withSizes
            ? new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null)
            : EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(WRITTEN).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static SliceDecoder over(byte[] bytes) {
    return new SliceDecoder(bytes, 0, bytes.length);
  }

  @Test
  void every_type_is_read_with_or_without_the_sizes_of_blocks() throws IOException {
    for (boolean withSizes : new boolean[] {false, true}) {
      SliceDecoder decoder = over(written(sample(), withSizes));
      GenericRecord read = new GenericDatumReader<GenericRecord>(WRITTEN).read(null, decoder);
      assertThat(read).isEqualTo(sample());
      assertThat(decoder.remaining()).isZero();
    }
  }

  @Test
  void what_a_reader_does_not_know_is_passed_over() throws IOException {
    for (boolean withSizes : new boolean[] {false, true}) {
      SliceDecoder decoder = over(written(sample(), withSizes));
      GenericRecord read = new GenericDatumReader<GenericRecord>(WRITTEN, READ).read(null, decoder);
      assertThat(read.get("last")).hasToString("end");
      assertThat(decoder.remaining()).isZero();
    }
  }

  @Test
  void a_string_may_be_read_without_avros_own_type() throws IOException {
    assertThat(over(new byte[] {4, (byte) 0xc3, (byte) 0xa9}).readString()).isEqualTo("é");
  }

  @Test
  void more_items_than_bytes_are_refused_before_anything_is_allocated() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    encoder.writeLong(1L << 40);
    byte[] bytes = out.toByteArray();
    assertThatThrownBy(() -> over(bytes).readArrayStart()).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> over(bytes).readMapStart()).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> over(bytes).skipArray()).isInstanceOf(EOFException.class);
    assertThat(over(new byte[] {4, 0, 0}).readArrayStart()).isEqualTo(2);
    assertThatThrownBy(() -> over(new byte[] {6, 0, 0}).readArrayStart())
        .isInstanceOf(EOFException.class);
  }
}
