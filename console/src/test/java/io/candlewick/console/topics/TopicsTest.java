package io.candlewick.console.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.Answers;
import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.OneRegistry;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.ticklog.OneBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TopicsTest {
  private static final String RECORDS = "/api/topics/{name}/records";
  private static final long TIME = 1_767_225_600_000L; // 2026-01-01
  private static Answers answers;
  private static int tickId;

  private final String topic = "to." + UUID.randomUUID();
  private final String path = "/api/topics/" + topic + "/records";

  @BeforeAll
  static void start() {
    answers = Answers.of(ConsoleUnderTest.one());
    tickId = new SchemaRegistry(OneRegistry.url()).register("to.x-value", Schemas.tick());
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", OneBroker.address()));
  }

  /** Its records are of long ago, so that retention must not remove them. */
  private void create(int partitions, Map<String, String> settings) throws Exception {
    Map<String, String> all = new HashMap<>(settings);
    all.put("retention.ms", "-1");
    try (Admin admin = admin()) {
      admin
          .createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(all)))
          .all()
          .get();
    }
  }

  private ProducerRecord<byte[], byte[]> record(
      int partition, long time, String key, String value) {
    return new ProducerRecord<>(
        topic,
        partition,
        time,
        key == null ? null : RawWriter.utf8(key),
        value == null ? null : RawWriter.utf8(value));
  }

  @Test
  void pages_go_through_all_records_of_all_partitions_once_newest_first() throws Exception {
    create(3, Map.of());
    try (RawWriter writer = new RawWriter()) {
      for (int i = 0; i < 23; i++) {
        writer.write(record(i % 3, TIME + i, "k" + i, "v"));
      }
    }
    List<String> keys = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = answers.ok(path + "?limit=5" + cursor, RECORDS);
      page.path("records").forEach(row -> keys.add(row.path("key").asString()));
      cursor = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asString();
    }
    List<String> all = new ArrayList<>();
    for (int i = 22; i >= 0; i--) {
      all.add("k" + i);
    }
    assertThat(keys).isEqualTo(all);
  }

  @Test
  void a_tick_is_shown_with_exact_decimals_and_times() throws Exception {
    create(1, Map.of());
    Tick tick =
        TickBuilder.tick("to/<i>", 1, 2, TIME * 1_000 + 1, FixedPoint.ONE + 1)
            .injected("FLASH_CRASH")
            .build();
    try (RawWriter writer = new RawWriter()) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topic, RawWriter.utf8("to/<i>"), new TickEncoder(tickId).encode(tick));
      record.headers().add("source", RawWriter.utf8("test"));
      writer.write(record);
    }
    JsonNode found = answers.ok(path, RECORDS).path("records").path(0);
    assertThat(found.path("schema").path("id").asInt()).isEqualTo(tickId);
    assertThat(found.path("headers").path("source").asString()).isEqualTo("test");
    JsonNode value = found.path("value");
    assertThat(value.path("symbol").asString()).isEqualTo("to/<i>");
    assertThat(value.path("price").asString()).isEqualTo("1.00000001");
    assertThat(value.path("event_time").asString()).isEqualTo("2026-01-01T00:00:00.000001Z");
    assertThat(found.path("raw").isNull()).isTrue();
  }

  @Test
  void what_cannot_be_decoded_is_shown_as_it_is_and_hides_nothing_else() throws Exception {
    create(1, Map.of());
    byte[] cut = Arrays.copyOf(new byte[] {0, 0, 0, 0, (byte) tickId, 9, 9}, 7);
    try (RawWriter writer = new RawWriter()) {
      writer.write(topic, null, null);
      writer.write(topic, new byte[] {(byte) 0xff}, new byte[0]);
      writer.write(topic, null, RawWriter.utf8("<script>"));
      writer.write(topic, null, new byte[] {0, 0, 0, 99, 99, 1});
      writer.write(topic, null, cut);
    }
    JsonNode records = answers.ok(path, RECORDS).path("records");
    assertThat(records).hasSize(5);
    assertThat(records.path(0).path("fault").asString())
        .startsWith("Not a io.candlewick.model.Tick");
    assertThat(Base64.getDecoder().decode(records.path(0).path("raw").asString())).isEqualTo(cut);
    assertThat(records.path(1).path("fault").asString())
        .contains("no Avro schema with the id 25443");
    assertThat(
            new String(
                Base64.getDecoder().decode(records.path(2).path("raw").asString()),
                StandardCharsets.UTF_8))
        .isEqualTo("<script>");
    assertThat(records.path(3).path("key").asString()).isEqualTo("/w==");
    assertThat(records.path(4).path("key").isNull()).isTrue();
    assertThat(records.path(4).path("fault").isNull()).isTrue();
  }

  @Test
  void ends_of_transactions_and_removed_records_are_passed_over() throws Exception {
    create(1, Map.of());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", OneBroker.address(), "transactional.id", topic),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      for (int i = 0; i < 4; i++) {
        producer.beginTransaction();
        producer.send(record(0, TIME + i, "k" + i, "v")).get();
        producer.commitTransaction();
      }
    }
    try (Admin admin = admin()) {
      admin
          .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(3)))
          .all()
          .get();
    }
    JsonNode first = answers.ok(path + "?limit=1", RECORDS);
    assertThat(keys(first)).containsExactly("k3");
    JsonNode rest = answers.ok(path + "?cursor=" + first.path("next").asString(), RECORDS);
    assertThat(keys(rest)).containsExactly("k2");
    assertThat(rest.path("next").isNull()).isTrue();
  }

  @Test
  void a_time_or_an_offset_shows_the_first_records_from_there_and_both_ways_go_on()
      throws Exception {
    create(2, Map.of());
    try (RawWriter writer = new RawWriter()) {
      for (int i = 0; i < 10; i++) {
        writer.write(record(i % 2, TIME + i * 1_000L, "k" + i, "v"));
      }
    }
    JsonNode since = answers.ok(path + "?limit=3&time=2026-01-01T00:00:04Z", RECORDS);
    assertThat(keys(since)).containsExactly("k6", "k5", "k4");
    String newer = since.path("previous").asString();
    assertThat(keys(answers.ok(path + "?cursor=" + newer, RECORDS)))
        .containsExactly("k9", "k8", "k7");
    String older = since.path("next").asString();
    assertThat(keys(answers.ok(path + "?limit=2&cursor=" + older, RECORDS)))
        .containsExactly("k3", "k2");
    assertThat(keys(answers.ok(path + "?partition=1&offset=1&limit=2", RECORDS)))
        .containsExactly("k5", "k3");
    assertThat(keys(answers.ok(path + "?time=2030-01-01T00:00:00Z", RECORDS))).isEmpty();
  }

  @Test
  void a_key_finds_its_newest_records_and_says_how_far_it_looked() throws Exception {
    create(2, Map.of());
    try (RawWriter writer = new RawWriter()) {
      for (int i = 0; i < 300; i++) {
        writer.write(record(i % 2, TIME + i, i % 100 == 7 ? "wanted" : "other", "v" + i));
      }
    }
    JsonNode found = answers.ok(path + "?key=wanted", RECORDS);
    assertThat(keys(found)).containsExactly("wanted", "wanted", "wanted");
    assertThat(found.path("looked").asInt()).isEqualTo(300);
    assertThat(found.path("looked_back_to").asString()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void newer_pages_of_a_key_have_its_records_alone() throws Exception {
    create(2, Map.of());
    try (RawWriter writer = new RawWriter()) {
      for (int i = 0; i < 40; i++) {
        writer.write(record(i % 2, TIME + i, i % 10 == 7 ? "wanted" : "other", "v" + i));
      }
    }
    String newest = path + "?key=wanted&limit=2";
    JsonNode older =
        answers.ok(
            newest + "&cursor=" + answers.ok(newest, RECORDS).path("next").asString(), RECORDS);
    JsonNode newer = answers.ok(newest + "&cursor=" + older.path("previous").asString(), RECORDS);

    assertThat(offsets(older)).containsExactly(8, 3);
    assertThat(keys(newer)).containsExactly("wanted", "wanted");
    assertThat(offsets(newer)).containsExactly(18, 13);
  }

  private static List<Integer> offsets(JsonNode page) {
    List<Integer> offsets = new ArrayList<>();
    page.path("records").forEach(row -> offsets.add(row.path("offset").asInt()));
    return offsets;
  }

  @Test
  void a_page_that_did_not_reach_all_partitions_in_time_says_so_and_goes_on() throws Exception {
    create(2, Map.of());
    try (RawWriter writer = new RawWriter()) {
      writer.write(record(0, TIME, "first", "v"));
      writer.write(record(1, TIME, "second", "v"));
    }
    TopicRecords records = ConsoleUnderTest.one().part(TopicRecords.class);
    for (Place place : List.of(Place.end(), Place.from(Map.of(0, 0L, 1, 0L)))) {
      FoundRecords found =
          records.at(topic, OptionalInt.empty(), place, record -> isLate(record), 9);

      assertThat(found.records()).hasSize(1);
      assertThat(found.isCutShort()).isTrue();
      Place rest = place.isBackward() ? found.older() : found.newer();
      FoundRecords other = records.at(topic, OptionalInt.empty(), rest, record -> true, 9);
      assertThat(other.records()).extracting(ConsumerRecord::partition).containsExactly(1);
      assertThat(other.isCutShort()).isFalse();
    }
    assertThat(answers.ok(path, RECORDS).path("cut_short").asBoolean(true)).isFalse();
  }

  /** Takes more time than a reading has. */
  private static boolean isLate(ConsumerRecord<byte[], byte[]> record) {
    long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> System.nanoTime() > end);
    return record.partition() == 0;
  }

  @Test
  void records_too_large_for_a_page_are_cut_with_their_size_and_come_page_by_page()
      throws Exception {
    create(1, Map.of("max.message.bytes", "6000000"));
    byte[] large = new byte[5 << 20];
    large[0] = 1;
    try (RawWriter writer = new RawWriter()) {
      writer.write(topic, null, large);
      writer.write(topic, null, large);
    }
    JsonNode first = answers.ok(path, RECORDS);
    assertThat(first.path("records")).hasSize(1);
    assertThat(first.path("records").path(0).path("size").asInt()).isEqualTo(5 << 20);
    assertThat(Base64.getDecoder().decode(first.path("records").path(0).path("raw").asString()))
        .hasSize(64 << 10);
    JsonNode rest = answers.ok(path + "?cursor=" + first.path("next").asString(), RECORDS);
    assertThat(rest.path("records")).hasSize(1);
  }

  @Test
  void topics_and_groups_have_offsets_and_lag() throws Exception {
    create(2, Map.of());
    String group = "group-" + topic;
    try (RawWriter writer = new RawWriter();
        Admin admin = admin()) {
      for (int i = 0; i < 5; i++) {
        writer.write(record(0, TIME + i, "k", "v"));
      }
      admin
          .alterConsumerGroupOffsets(
              group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(2)))
          .all()
          .get();
    }
    JsonNode listed = named(answers.ok("/api/topics").path("topics"), "name", topic);
    assertThat(listed.path("records").asInt()).isEqualTo(5);
    assertThat(listed.path("newest_at").asString()).isEqualTo("2026-01-01T00:00:00.004Z");
    assertThat(listed.path("groups").path(0).path("lag").asInt()).isEqualTo(3);
    JsonNode details = answers.ok("/api/topics/" + topic, "/api/topics/{name}");
    assertThat(details.path("partitions")).hasSize(2);
    assertThat(details.path("partitions").path(0).path("end").asInt()).isEqualTo(5);
    assertThat(details.path("groups").path(0).path("partitions").path(0).path("committed").asInt())
        .isEqualTo(2);
    JsonNode found = named(answers.ok("/api/groups").path("groups"), "group", group);
    assertThat(found.path("state").asString()).isEqualTo("Empty");
    assertThat(found.path("lag").asInt()).isEqualTo(3);
  }

  @Test
  void schemas_have_versions_and_text() {
    JsonNode subject = named(answers.ok("/api/schemas").path("subjects"), "subject", "to.x-value");
    assertThat(subject.path("versions").path(0).asInt()).isEqualTo(1);
    String described = "/api/schemas/{subject}/versions/{version}";
    JsonNode version = answers.ok("/api/schemas/to.x-value/versions/1", described);
    assertThat(version.path("id").asInt()).isEqualTo(tickId);
    assertThat(version.path("schema").path("name").asString()).isEqualTo("Tick");
    assertThat(answers.problem(404, "/api/schemas/to.x-value/versions/9", described)).contains("9");
    assertThat(answers.problem(404, "/api/schemas/a%5Cb%2Fc/versions/1", described))
        .contains("'a\\b/c'");
    assertThat(answers.problem(422, "/api/schemas/to.x-value/versions/new", described))
        .contains("'new'");
  }

  @Test
  void wrong_values_are_named_with_what_would_be_right() throws Exception {
    create(1, Map.of());
    assertThat(answers.problem(404, "/api/topics/none/records", RECORDS)).contains("/api/topics");
    assertThat(answers.problem(404, "/api/topics/no%20name/records", RECORDS)).isNotEmpty();
    assertThat(answers.problem(404, path + "?partition=5", RECORDS)).contains("no partition 5");
    assertThat(answers.problem(422, path + "?offset=1", RECORDS)).contains("partition=0");
    assertThat(answers.problem(422, path + "?partition=0&offset=-1", RECORDS)).contains("'-1'");
    assertThat(answers.problem(422, path + "?time=now", RECORDS)).contains("'now'");
    assertThat(answers.problem(422, path + "?time=2026-01-01T00:00:00Z&key=a", RECORDS))
        .contains("key");
    assertThat(answers.problem(422, path + "?cursor=b2xkZXIKMDot", RECORDS)).contains("next");
    assertThat(answers.ok(path, RECORDS).path("records")).isEmpty();
  }

  private static List<String> keys(JsonNode page) {
    List<String> keys = new ArrayList<>();
    page.path("records").forEach(row -> keys.add(row.path("key").asString()));
    return keys;
  }

  private static JsonNode named(JsonNode list, String field, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(row -> row.path(field).asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
