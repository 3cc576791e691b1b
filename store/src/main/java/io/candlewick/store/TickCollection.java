package io.candlewick.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * A connection to {@code MarketDB.Ticks}. Thread-safe.
 *
 * @param client the connection, which the owner closes
 * @param ticks the collection
 * @param hosts where it is, without credentials
 */
record TickCollection(MongoClient client, MongoCollection<Document> ticks, List<String> hosts) {
  static final long SERVER_SELECTION_SECONDS = 10;
  private static final String DATABASE = "MarketDB";
  private static final String COLLECTION = "Ticks";
  private static final int ANSWER_SECONDS = 120;

  /**
   * Opens the collection; the first write or read connects.
   *
   * @throws IllegalArgumentException if the URI cannot be read
   */
  static TickCollection open(String uri) {
    ConnectionString address = connectionString(uri);
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applicationName("candlewick")
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS))
            .applyToSocketSettings(socket -> socket.readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
            .applyConnectionString(address) // last, so that it overrides the others
            .build();
    MongoClient client = MongoClients.create(settings);
    return new TickCollection(
        client, client.getDatabase(DATABASE).getCollection(COLLECTION), address.getHosts());
  }

  private static ConnectionString connectionString(String uri) {
    try {
      return new ConnectionString(uri);
    } catch (IllegalArgumentException e) {
      // Neither the URI nor the driver's own message, which may repeat it, can be shown.
      throw new IllegalArgumentException(
          "The address of MongoDB cannot be read: write mongodb://HOST:PORT, or"
              + " mongodb://USER:PASSWORD@HOST:PORT with % signs for special characters");
    }
  }
}
