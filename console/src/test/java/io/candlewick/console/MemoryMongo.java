package io.candlewick.console;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.InetSocketAddress;

/** A stand-in for MongoDB, in this process and in memory, one for all tests. */
public final class MemoryMongo {
  private static final MongoServer SERVER = new MongoServer(H2Backend.inMemory());
  private static final InetSocketAddress ADDRESS = SERVER.bind();

  private MemoryMongo() {}

  public static String uri() {
    return "mongodb://127.0.0.1:" + ADDRESS.getPort();
  }
}
