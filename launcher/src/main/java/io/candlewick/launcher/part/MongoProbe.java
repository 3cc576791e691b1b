package io.candlewick.launcher.part;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Checks whether a MongoDB server responds; gives up after five seconds. Thread-safe. */
public final class MongoProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private MongoProbe() {}

  /**
   * Sends one ping.
   *
   * @throws IllegalArgumentException if the URI is not one of MongoDB
   * @throws MongoException if the server does not answer or refuses the login
   */
  public static void ping(String uri) {
    try (MongoClient client = MongoClients.create(settings(uri))) {
      client.getDatabase("admin").runCommand(new Document("ping", 1));
    }
  }

  /** Whether the server answers a ping. */
  public static boolean answers(String uri) {
    try {
      ping(uri);
      return true;
    } catch (MongoException e) {
      return false;
    }
  }

  private static MongoClientSettings settings(String uri) {
    return MongoClientSettings.builder()
        .applyConnectionString(new ConnectionString(uri))
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS))
        .applyToSocketSettings(
            socket -> {
              socket.connectTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
              socket.readTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            })
        .build();
  }
}
