package io.candlewick.batch.check;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import io.candlewick.model.Tick;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.Retention;
import io.candlewick.store.TickDocuments;
import java.net.InetSocketAddress;
import java.util.List;

/** A stand-in for MongoDB, in this process and in memory. */
public final class MemoryMongo implements AutoCloseable {
  private final MongoServer server = new MongoServer(H2Backend.inMemory());
  private final InetSocketAddress address = server.bind();

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
