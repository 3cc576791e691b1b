package io.candlewick.launcher.part;

import de.bwaldvogel.mongo.MongoServer;
import io.candlewick.launcher.mongo.StoredBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * A small MongoDB for machines that have none, stored in one file. A write is in the file before it
 * is acknowledged, so killing the process loses nothing. Arguments: file, port, ready file.
 */
public final class EmbeddedMongo {
  /** Each connection stays on one thread, so a long read delays only a few others. */
  private static final int THREADS = 16;

  private EmbeddedMongo() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    MongoServer server = new MongoServer(StoredBackend.open(Path.of(args[0])));
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server.bind(new InetSocketAddress(here, Integer.parseInt(args[1])), 1, THREADS);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "mongo-shutdown"));
    new ReadyFile(Path.of(args[2])).write();
    Thread.currentThread().join();
  }
}
