package io.candlewick.audit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.Retention;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** The embedded stand-in for MongoDB, in this process and in memory. */
final class MemoryMongo implements AutoCloseable {
  private final MongoServer server = new MongoServer(H2Backend.inMemory());
  private final InetSocketAddress address = server.bind();
  private final MongoClient client = MongoClients.create(uri());

  private String uri() {
    return "mongodb://127.0.0.1:" + address.getPort();
  }

  /** Where it is, for something that keeps all documents. */
  DocumentStore store() {
    return new DocumentStore(uri(), Retention.unbounded());
  }

  /** Where it is, for something that keeps the newest documents. */
  DocumentStore storeOf(long newest) {
    return new DocumentStore(uri(), Retention.newest(newest));
  }

  MongoCollection<Document> ticks() {
    return client.getDatabase("MarketDB").getCollection("Ticks");
  }

  List<Document> documents() {
    return ticks().find().into(new ArrayList<>());
  }

  void clear() {
    ticks().deleteMany(new Document());
  }

  /** Makes it hold exactly these. */
  void restore(List<Document> documents) {
    clear();
    ticks().insertMany(documents);
  }

  @Override
  public void close() {
    client.close();
    server.shutdownNow();
  }
}
