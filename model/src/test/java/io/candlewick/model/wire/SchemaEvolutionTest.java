package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.candlewick.model.AssetType;
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
import java.util.concurrent.atomic.AtomicInteger;
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
  private static final long SEED = 8;

  private final List<String> registered = new ArrayList<>();
  private final AtomicInteger questions = new AtomicInteger();
  private final SplittableRandom random = new SplittableRandom(SEED);
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
  void a_tick_whose_optional_decimal_alone_has_another_scale_is_refused() throws Exception {
    String own = Schemas.tick().toString();
    int scale = own.indexOf("\"scale\":8", own.indexOf("\"previous_price\""));
    Schema otherScale =
        new Schema.Parser()
            .parse(own.substring(0, scale) + own.substring(scale).replaceFirst("8", "4"));
    int id = registry.register("other", otherScale);
    assertRefused(
        new TickEncoder(id).encode(RandomTicks.next(random)), RejectReason.UNKNOWN_SCHEMA);
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
  void a_tick_whose_time_is_in_another_unit_is_refused() throws Exception {
    Schema otherUnit =
        new Schema.Parser()
            .parse(Schemas.tick().toString().replace("timestamp-micros", "timestamp-millis"));
    int id = registry.register("other", otherUnit);
    assertRefused(
        new TickEncoder(id).encode(RandomTicks.next(random)), RejectReason.UNKNOWN_SCHEMA);
  }

  @Test
  void an_asset_type_that_came_later_is_read_as_other() throws Exception {
    Schema newer =
        new Schema.Parser().parse(Schemas.tick().toString().replace("\"STOCK\"", "\"BOND\""));
    int id = registry.register("newer", newer);
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
    Tick first = RandomTicks.next(random);
    while (first.assetType() != AssetType.STOCK) {
      first = RandomTicks.next(random);
    }
    decoder.read(new TickEncoder(id).encode(first));
    assertThat(decoder.assetType()).isEqualTo(AssetType.OTHER);
    assertThat(decoder.price()).isEqualTo(first.price());
  }

  @Test
  void corrupted_ticks_of_another_schema_are_refused_or_read_as_avro_reads_them() throws Exception {
    Schema newer = withField(Schemas.tick(), "venue");
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
    int id = registry.register("ticks", newer);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = written(id, newer, RandomTicks.next(random));
      for (int change = random.nextInt(3); change >= 0; change--) {
        bytes[random.nextInt(WireHeader.LENGTH, bytes.length)] = (byte) random.nextInt();
      }
      try {
        decoder.read(bytes);
      } catch (MalformedTickException e) {
        assertThat(e.reason()).isNotNull();
        continue;
      }
      read++;
      assertThat(decoder.toTick())
          .as("seed %s, round %s: %s", SEED, round, Arrays.toString(bytes))
          .isEqualTo(GenericTicks.read(bytes, newer));
    }
    assertThat(read).as("some corrupted ticks are still ticks").isPositive();
  }

  @Test
  void a_length_of_gigabytes_is_refused_before_anything_is_allocated() throws Exception {
    int id = registry.register("newer", withField(Schemas.tick(), "venue"));
    byte[] value = {0, 0, 0, 0, (byte) id, -2, -1, -1, -1, 15, 'x'};
    assertRefused(value, RejectReason.UNDECODABLE);
  }

  @Test
  void a_schema_of_another_kind_is_no_schema_of_a_tick() {
    int id = registerRaw("syntax = \"proto3\";");
    assertRefused(new byte[] {0, 0, 0, 0, (byte) id, 2}, RejectReason.UNKNOWN_SCHEMA);
  }

  @Test
  void ids_below_one_are_refused_without_a_question() {
    TickEncoder none = new TickEncoder(-1);
    assertRefused(none.encode(RandomTicks.next(random)), RejectReason.UNKNOWN_SCHEMA);
    assertThat(questions).hasValue(0);
  }

  @Test
  void a_flood_of_one_unknown_id_is_not_a_flood_of_questions() {
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
    byte[] value = new TickEncoder(99).encode(RandomTicks.next(random));
    for (int i = 0; i < 1_000; i++) {
      assertThatThrownBy(() -> decoder.read(value)).isInstanceOf(MalformedTickException.class);
    }
    assertThat(questions.get()).isLessThan(100);
  }

  @Test
  void an_address_that_is_no_registry_is_not_the_tick_s_fault() {
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    TickDecoder decoder =
        new TickDecoder(WriterSchemas.of(new SchemaRegistry(base + "/elsewhere")));
    byte[] value = new TickEncoder(1).encode(RandomTicks.next(random));
    assertThatThrownBy(() -> decoder.read(value))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("/elsewhere");
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
    return written(registry.register("ticks", writer), writer, tick);
  }

  private static byte[] written(int id, Schema writer, Tick tick) throws IOException {
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
    WireHeader.write(header, id);
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
    questions.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    if (id < 1 || id > registered.size()) {
      answer(exchange, 404, Map.of("error_code", 40403, "message", "Schema not found"));
      return;
    }
    answer(exchange, 200, Map.of("schema", registered.get(id - 1)));
  }

  private void answerRegistration(HttpExchange exchange) throws IOException {
    String schema = new ObjectMapper().readTree(exchange.getRequestBody()).get("schema").asText();
    answer(exchange, 200, Map.of("id", registerRaw(schema)));
  }

  private int registerRaw(String schema) {
    if (!registered.contains(schema)) {
      registered.add(schema);
    }
    return registered.indexOf(schema) + 1;
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = new ObjectMapper().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
