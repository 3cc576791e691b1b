package io.candlewick.ticklog;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Checks whether a broker answers and lets this process in. Thread-safe. */
public final class KafkaProbe {
  private KafkaProbe() {}

  /**
   * Connects, logs in and asks for the brokers' addresses, which every user may.
   *
   * @param bootstrap the brokers, {@code host:port}, separated by commas
   * @throws TickLogException saying why not, and what to do
   */
  public static void check(String bootstrap, Duration patience) {
    Admin admin = null;
    try {
      admin = Admin.create(KafkaConnection.settings(bootstrap, patience));
      admin.describeCluster().nodes().get(2 * patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      throw TickLogException.refused(bootstrap, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TickLogException.refused(bootstrap, e);
    } finally {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    }
  }
}
