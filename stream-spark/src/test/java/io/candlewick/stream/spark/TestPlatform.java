package io.candlewick.stream.spark;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import io.candlewick.model.Topics;
import io.candlewick.store.Migrations;
import io.candlewick.stream.spark.session.OutputTopics;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.ticklog.EmbeddedBroker;
import io.candlewick.ticklog.SecuredBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker, PostgreSQL, MongoDB's protocol and a registry, for the stream to run against. */
final class TestPlatform implements AutoCloseable {
  private final Path folder;
  private final Brokers broker;
  private final TestRegistry registry;
  private final EmbeddedPostgres postgres;
  private final MongoServer mongo;
  private final String mongoUri;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> awaited = new ArrayList<>();

  /**
   * A running broker.
   *
   * @param address where the test reaches it, with all rights
   * @param streamAddress where the stream reaches it
   * @param close ends it
   */
  private record Brokers(String address, String streamAddress, Runnable close) {}

  private TestPlatform(
      Path folder,
      Brokers broker,
      TestRegistry registry,
      EmbeddedPostgres postgres,
      MongoServer mongo) {
    this.folder = folder;
    this.broker = broker;
    this.registry = registry;
    this.postgres = postgres;
    this.mongo = mongo;
    this.mongoUri = "mongodb://127.0.0.1:" + mongo.bind().getPort();
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static TestPlatform start(Path folder) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
    return start(folder, new Brokers(broker.address(), broker.address(), broker::close));
  }

  /** The same with a broker that asks the stream for a login; it is closed with the rest. */
  static TestPlatform start(Path folder, SecuredBroker broker) throws Exception {
    return start(folder, new Brokers(broker.innerAddress(), broker.address(), broker::close));
  }

  private static TestPlatform start(Path folder, Brokers broker) throws Exception {
    TestPlatform platform =
        new TestPlatform(
            folder,
            broker,
            TestRegistry.start(),
            EmbeddedPostgres.builder().setDataDirectory(folder.resolve("postgres")).start(),
            new MongoServer(new H2Backend(folder.resolve("mongo.mv").toString())));
    platform.makeTables();
    try (Admin admin = platform.admin()) {
      OutputTopics.ensure(admin, platform.broker.address());
    }
    return platform;
  }

  /** The stream has no right to make tables. */
  private void makeTables() throws IOException, SQLException {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(Path.of("../deploy/postgres/roles.sql")));
    }
    Migrations.apply(postgres.getDatabase("candlewick_migrator", "postgres"));
  }

  StreamSettings settings(String mongoUri) {
    return settings(mongoUri, 0);
  }

  /**
   * @param rawLimit how many documents are kept, 0 for all
   */
  StreamSettings settings(String mongoUri, long rawLimit) {
    return settings(mongoUri, rawLimit, Duration.ofMinutes(5));
  }

  StreamSettings settings(String mongoUri, long rawLimit, Duration lateness) {
    return new StreamSettings(
        broker.streamAddress(),
        registry.url(),
        postgres.getJdbcUrl("candlewick_writer", "postgres"),
        mongoUri,
        folder.resolve("checkpoint").toString(),
        "1m",
        lateness,
        1_500,
        Duration.ZERO.plusMillis(100),
        rawLimit,
        true);
  }

  String mongoUri() {
    return mongoUri;
  }

  String registry() {
    return registry.url();
  }

  DataSource database() {
    return postgres.getPostgresDatabase();
  }

  /** PostgreSQL's own process, above all others of it. */
  ProcessHandle postgres() throws IOException {
    String pid = Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  void publish(int partition, byte[] value) {
    awaited.add(producer.send(new ProducerRecord<>(Topics.TICKS, partition, null, value)));
  }

  void flush() throws ExecutionException, InterruptedException {
    for (Future<RecordMetadata> answer : awaited) {
      answer.get();
    }
    awaited.clear();
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.address()));
  }

  /** What a consumer group has been shown to have done. */
  Map<TopicPartition, Long> progress(QueryName query) throws Exception {
    try (Admin admin = admin()) {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      for (Map.Entry<TopicPartition, OffsetAndMetadata> entry :
          admin
              .listConsumerGroupOffsets(query.consumerGroup())
              .partitionsToOffsetAndMetadata()
              .get()
              .entrySet()) {
        offsets.put(entry.getKey(), entry.getValue().offset());
      }
      return offsets;
    }
  }

  /** The end of every partition of the ticks. */
  Map<TopicPartition, Long> ends() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return new HashMap<>(consumer.endOffsets(partitions(consumer, Topics.TICKS)));
    }
  }

  /** Everything in a topic. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (records.size() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", broker.address()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    producer.close();
    mongo.shutdownNow();
    postgres.close();
    registry.close();
    broker.close().run();
  }
}
