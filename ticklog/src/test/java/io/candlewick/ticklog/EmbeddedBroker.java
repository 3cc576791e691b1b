package io.candlewick.ticklog;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real broker and its controller in this process, on the loopback address. Thread-safe. */
public final class EmbeddedBroker implements AutoCloseable {
  /** Always the same, so that a folder can be used again. */
  private static final String CLUSTER_ID = "MkU3OEVBNTcwNTJENDM2Qg";

  private static final int FIRST_PORT = 10_000;

  /** From here on a system gives ports to clients, which may take one that a server is to have. */
  private static final int CLIENT_PORTS = 32_768;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts one on free ports, with its log in {@code folder}.
   *
   * @throws IllegalStateException if it does not start
   */
  public static EmbeddedBroker start(Path folder) {
    return start(folder, freePort(), freePort());
  }

  /** The same on given ports; a folder that was used before is used again. */
  static EmbeddedBroker start(Path folder, int port, int controllerPort) {
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setClusterId(CLUSTER_ID)
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(folder.toString())
          .addDirectory(folder.toString())
          .setIgnoreFormatted(true)
          .run();
      Properties settings = settings(folder, port, controllerPort);
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedBroker(server, port);
    } catch (Exception e) {
      throw new IllegalStateException("The broker did not start", e);
    }
  }

  private static Properties settings(Path folder, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("log.dirs", folder.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    // A broker that was killed may come back only when its session is over: nine seconds by default
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("broker.session.timeout.ms", "3000");
    return settings;
  }

  /** Where clients reach it, as in {@code 127.0.0.1:9092}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Returns when it has ended. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** A port of the loopback address that nobody listens on; another one each time. */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, CLIENT_PORTS);
      if (GIVEN.add(port) && isFree(port)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false; // somebody listens
    }
  }
}
