package io.candlewick.publish;

import io.candlewick.model.Topics;
import io.candlewick.ticklog.BrokerMain;
import io.candlewick.ticklog.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;

/** Starts, kills and restarts a real broker on one folder and one port. */
public final class Broker implements AutoCloseable {
  private final Path folder;
  private final int port = EmbeddedBroker.freePort();
  private final int controllerPort = EmbeddedBroker.freePort();
  private Process process;

  private Broker(Path folder) {
    this.folder = folder;
  }

  /** A broker that answers and has the platform's topics. */
  public static Broker start(Path folder) {
    Broker broker = new Broker(folder);
    broker.launch();
    broker.awaitAnswer();
    TopicSetup.createMissing(broker.address());
    return broker;
  }

  /**
   * The one that all tests of this process share; it ends with the process. A test that kills it
   * launches it again.
   */
  public static Broker shared() {
    return Shared.INSTANCE;
  }

  private static final class Shared {
    private static final Broker INSTANCE = start();

    private static Broker start() {
      try {
        Path folder = Files.createTempDirectory("broker");
        Broker broker = Broker.start(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> broker.end(folder), "broker-end"));
        return broker;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void end(Path everything) {
    kill();
    try {
      Utils.delete(everything.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Starts the process; does not wait until it answers. */
  void launch() {
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  BrokerMain.class.getName(),
                  folder.resolve("log").toString(),
                  Integer.toString(port),
                  Integer.toString(controllerPort))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the process answers. */
  void awaitAnswer() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptionsMatching(ExecutionException.class::isInstance)
          .until(
              () ->
                  !admin
                      .describeCluster(new DescribeClusterOptions().timeoutMs(5_000))
                      .nodes()
                      .get()
                      .isEmpty());
    }
  }

  /** As {@code kill -9}. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the broker was killed", e);
    }
  }

  /** Deletes every record that the feed writes: what comes next finds topics that hold nothing. */
  public void clear() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (int partition = 0; partition < Topics.TICK_PARTITIONS; partition++) {
        all.put(new TopicPartition(Topics.TICKS, partition), RecordsToDelete.beforeOffset(-1));
      }
      all.put(new TopicPartition(Topics.EVENTS, 0), RecordsToDelete.beforeOffset(-1));
      all.put(new TopicPartition(Topics.BATCH, 0), RecordsToDelete.beforeOffset(-1));
      admin.deleteRecords(all).all().get();
    }
  }

  /** Everything on {@code market.ticks}, by partition and offset. */
  public List<ConsumerRecord<byte[], byte[]>> ticks() {
    return records(Topics.TICKS);
  }

  /** Everything on a topic, by partition and offset. */
  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    Map<String, Object> config = Map.of("bootstrap.servers", address(), "max.poll.records", 50_000);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .collect(Collectors.toList());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
              });
      return records;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
