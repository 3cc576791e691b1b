package io.candlewick.console.topics;

import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.ticklog.KafkaConnection;
import io.candlewick.ticklog.KafkaFault;
import io.candlewick.web.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Asks the broker. It connects when first asked. Thread-safe. */
public final class Broker implements AutoCloseable {
  /** The status of {@link #answer} for a topic that does not exist. */
  public static final int UNKNOWN_TOPIC = 404;

  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

  static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String address;
  private Admin admin;

  Broker(ConsoleSettings settings) {
    this.address = settings.kafka();
  }

  String address() {
    return address;
  }

  /**
   * The client, whose answers {@link #answer} waits for.
   *
   * @throws Problem 503 if the broker's name is not known
   */
  public synchronized Admin admin() {
    if (admin == null) {
      try {
        admin = Admin.create(KafkaConnection.settings(address, PATIENCE));
      } catch (KafkaException e) {
        throw silent(e);
      }
    }
    return admin;
  }

  /**
   * Waits for an answer.
   *
   * @throws Problem 404 for a topic that does not exist, 503 if there is no answer in time
   */
  public <T> T answer(KafkaFuture<T> question) {
    try {
      return question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException
          || e.getCause() instanceof InvalidTopicException) {
        throw unknownTopic().because(e);
      }
      throw silent(e);
    } catch (TimeoutException e) {
      throw silent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent(e);
    }
  }

  static Problem unknownTopic() {
    return Problem.of(
        HttpStatus.NOT_FOUND, "No such topic", "There is no such topic: /api/topics lists all");
  }

  /** A problem whose details only the log shows: they name files of this machine. */
  Problem silent(Exception cause) {
    Optional<String> refused = KafkaFault.of(address, cause);
    refused.ifPresent(LOG::warn);
    return Problem.unavailable(
            refused.isPresent()
                ? "Kafka refuses the console's connection: the console's log says why"
                : "Kafka does not answer, or not in time: ./candlewick status shows whether it runs",
            SOON)
        .because(cause);
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(5));
    }
  }
}
