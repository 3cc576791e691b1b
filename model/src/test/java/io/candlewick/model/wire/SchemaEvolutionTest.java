package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ticks of older and newer schemas, found by id in a registry over HTTP. */
class SchemaEvolutionTest {
  private final List<Schema> registered = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(8);
  private HttpServer server;
  private SchemaRegistry registry;

  @BeforeEach
  void startRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/schemas/ids/", this::answerSchema);
    server.createContext("/subjects/", this::answerRegistration);
    server.start();
    registry = new SchemaRegistry("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stopRegistry() {
    server.stop(0);
  }

  @Test
  void a_newer_schema_with_a_field_more_is_read() throws Exception {
    Schema newer = withField(Schemas.tick(), "venue");
    Tick tick = RandomTicks.next(random);
    assertThat(decoded(newer, tick)).isEqualTo(tick);
  }

  @Test
  void an_older_schema_without_the_optional_fields_is_read() throws Exception {
    Schema older = withoutField(Schemas.tick(), "injected");
    Tick tick = RandomTicks.next(random);
    Tick read = decoded(older, tick);
    assertThat(read.id()).isEqualTo(tick.id());
    assertThat(read.realizedVol()).isEqualTo(tick.realizedVol());
    assertThat(read.injected()).isNull();
  }

  @Test
  void the_own_schema_registered_under_any_id_is_read() throws Exception {
    registry.register("other", withField(Schemas.tick(), "venue"));
    int id = registry.register(Schemas.TICK_SUBJECT, Schemas.tick());
    Tick tick = RandomTicks.next(random);
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
    decoder.read(new TickEncoder(id).encode(tick));
    assertThat(decoder.toTick()).isEqualTo(tick);
  }

  @Test
  void a_schema_that_is_no_tick_is_refused() {
    Schema other = SchemaBuilder.record("Other").fields().requiredString("name").endRecord();
    int id = registry.register("other", other);
    assertRefused(new byte[] {0, 0, 0, 0, (byte) id, 2, 'a'}, RejectReason.UNKNOWN_SCHEMA);
  }

  @Test
  void a_tick_whose_decimals_have_another_scale_is_refused() throws Exception {
    Schema otherScale =
        new Schema.Parser().parse(Schemas.tick().toString().replace("\"scale\":8", "\"scale\":4"));
    int id = registry.register("other", otherScale);
    assertRefused(
        new TickEncoder(id).encode(RandomTicks.next(random)), RejectReason.UNKNOWN_SCHEMA);
  }

  @Test
  void an_id_that_the_registry_does_not_know_is_refused() {
    assertRefused(
        new TickEncoder(99).encode(RandomTicks.next(random)), RejectReason.UNKNOWN_SCHEMA);
  }

  @Test
  void truncated_ticks_of_a_newer_schema_are_undecodable() throws Exception {
    Schema newer = withField(Schemas.tick(), "venue");
    byte[] value = written(newer, RandomTicks.next(random));
    assertRefused(Arrays.copyOf(value, value.length - 1), RejectReason.UNDECODABLE);
  }

  @Test
  void a_registry_that_cannot_be_reached_is_not_the_tick_s_fault() {
    server.stop(0);
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
    byte[] value = new TickEncoder(1).encode(RandomTicks.next(random));
    assertThatThrownBy(() -> decoder.read(value))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("did not answer");
  }

  private void assertRefused(byte[] value, RejectReason reason) {
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
    assertThatThrownBy(() -> decoder.read(value))
        .isInstanceOfSatisfying(
            MalformedTickException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private Tick decoded(Schema writer, Tick tick) throws Exception {
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
    decoder.read(written(writer, tick));
    return decoder.toTick();
  }

  /** The tick as a program with another schema would write it. */
  private byte[] written(Schema writer, Tick tick) throws IOException {
    byte[] own = GenericTicks.write(0, tick);
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(Schemas.tick())
            .read(null, DecoderFactory.get().binaryDecoder(own, 5, own.length - 5, null));
    GenericRecord other = new GenericData.Record(writer);
    for (Schema.Field field : writer.getFields()) {
      boolean known = Schemas.tick().getField(field.name()) != null;
      other.put(field.name(), known ? record.get(field.name()) : "XNAS");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] header = new byte[WireHeader.LENGTH];
    WireHeader.write(header, registry.register("ticks", writer));
    out.writeBytes(header);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(writer).write(other, encoder);
    return out.toByteArray();
  }

  private static Schema withField(Schema schema, String name) {
    List<Schema.Field> fields = copies(schema);
    fields.add(new Schema.Field(name, Schema.create(Schema.Type.STRING), null, ""));
    return Schema.createRecord("Tick", null, schema.getNamespace(), false, fields);
  }

  private static Schema withoutField(Schema schema, String name) {
    List<Schema.Field> fields = copies(schema);
    fields.removeIf(field -> field.name().equals(name));
    return Schema.createRecord("Tick", null, schema.getNamespace(), false, fields);
  }

  private static List<Schema.Field> copies(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    return fields;
  }

  private void answerSchema(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    if (id < 1 || id > registered.size()) {
      answer(exchange, 404, Map.of("error_code", 40403, "message", "Schema not found"));
      return;
    }
    answer(exchange, 200, Map.of("schema", registered.get(id - 1).toString()));
  }

  private void answerRegistration(HttpExchange exchange) throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(new ObjectMapper().readTree(exchange.getRequestBody()).get("schema").asText());
    if (!registered.contains(schema)) {
      registered.add(schema);
    }
    answer(exchange, 200, Map.of("id", registered.indexOf(schema) + 1));
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = new ObjectMapper().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
