package io.candlewick.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MongoDB with its files in a folder: the one that {@code CANDLEWICK_TEST_MONGO} names (its
 * database {@code MarketDB} is dropped), else a {@code mongod} on the PATH, else mongo-java-server
 * with its H2 file.
 */
abstract class MongoUnderTest implements AutoCloseable {
  static MongoUnderTest start(Path folder) {
    String given = System.getenv("CANDLEWICK_TEST_MONGO");
    if (given != null) {
      return new Given(given);
    }
    Optional<Path> mongod =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(part -> Path.of(part, "mongod"))
            .filter(Files::isExecutable)
            .findFirst();
    return mongod
        .<MongoUnderTest>map(path -> new Mongod(path, folder))
        .orElseGet(() -> new Embedded(folder));
  }

  abstract String uri();

  /** Whether {@link #stop} and {@link #startAgain} work. */
  boolean canStop() {
    return true;
  }

  abstract void stop();

  /** Starts again after a stop, at the same address, with what it held. */
  abstract void startAgain();

  @Override
  public void close() {
    stop();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Given extends MongoUnderTest {
    private final String uri;

    Given(String uri) {
      this.uri = uri;
      try (MongoClient client = MongoClients.create(uri)) {
        client.getDatabase("MarketDB").drop();
      }
    }

    @Override
    String uri() {
      return uri;
    }

    @Override
    boolean canStop() {
      return false;
    }

    @Override
    void stop() {}

    @Override
    void startAgain() {
      throw new UnsupportedOperationException("This MongoDB belongs to somebody else");
    }
  }

  private static final class Mongod extends MongoUnderTest {
    private final ProcessBuilder command;
    private final int port = freePort();
    private Process process;

    Mongod(Path mongod, Path folder) {
      command =
          new ProcessBuilder(
                  mongod.toString(),
                  "--dbpath",
                  folder.toString(),
                  "--bind_ip",
                  "127.0.0.1",
                  "--port",
                  Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
      startAgain();
    }

    @Override
    String uri() {
      return "mongodb://127.0.0.1:" + port;
    }

    @Override
    void stop() {
      process.destroy();
      process.onExit().orTimeout(4, TimeUnit.MINUTES).join();
    }

    @Override
    void startAgain() {
      try {
        process = command.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Embedded extends MongoUnderTest {
    private final String file;
    private final int port = freePort();
    private MongoServer server;

    Embedded(Path folder) {
      file = folder.resolve("ticks.mv").toString();
      startAgain();
    }

    @Override
    String uri() {
      return "mongodb://127.0.0.1:" + port;
    }

    @Override
    void stop() {
      server.shutdownNow();
    }

    @Override
    void startAgain() {
      server = new MongoServer(new H2Backend(file));
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
  }
}
