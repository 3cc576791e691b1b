package io.candlewick.batch.check;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import io.candlewick.model.Tick;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.Retention;
import io.candlewick.store.TickDocuments;
import java.net.InetSocketAddress;
import java.util.List;

/** A stand-in for MongoDB, in this process and in memory. */
public final class MemoryMongo implements AutoCloseable {
  private final MongoServer server =
      new MongoServer(H2Backend.inMemory().version(Version.OF_CURRENT_DRIVERS));

  private final InetSocketAddress address = server.bind();

  /** PyMongo refuses the wire version that mongo-java-server reports, and uses nothing of it. */
  private enum Version implements MongoVersion {
    OF_CURRENT_DRIVERS;

    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }
  }

  String uri() {
    return "mongodb://127.0.0.1:" + address.getPort();
  }

  public DocumentStore store() {
    return new DocumentStore(uri(), Retention.unbounded());
  }

  MemoryMongo with(List<Tick> ticks) {
    try (TickDocuments documents = TickDocuments.open(uri(), Retention.unbounded())) {
      documents.write(ticks);
    }
    return this;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
