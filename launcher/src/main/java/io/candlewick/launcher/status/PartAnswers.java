package io.candlewick.launcher.status;

import io.candlewick.launcher.part.MongoProbe;
import io.candlewick.launcher.part.Probe;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StreamFaults;
import io.candlewick.launcher.platform.StreamProgress;
import io.candlewick.launcher.process.Running;
import io.candlewick.model.health.StreamHealth;
import io.candlewick.model.wire.RegistryUnavailableException;
import io.candlewick.model.wire.SchemaRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Checks all services of a platform at the same time, so that even services that hang are known
 * within {@link #TOTAL_TIMEOUT}.
 */
public final class PartAnswers {
  /** A service that is silent for this long counts as not answering. */
  static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(6);

  /** Each question gives up by itself before the answers are read. */
  private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  private final Platform platform;
  private final StreamFaults faults;
  private final Map<String, CompletableFuture<Boolean>> answers = new LinkedHashMap<>();
  private final long deadline = System.nanoTime() + TOTAL_TIMEOUT.toNanos();

  private PartAnswers(Platform platform, StreamFaults faults) {
    this.platform = platform;
    this.faults = faults;
  }

  /** Begins to ask; returns at once. */
  public static PartAnswers ask(Platform platform, StreamFaults faults) {
    PartAnswers asked = new PartAnswers(platform, faults);
    platform.parts().forEach(part -> asked.ask(part.name()));
    return asked;
  }

  private void ask(String part) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread thread = new Thread(() -> answer.complete(question(part).getAsBoolean()), "ask " + part);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failed, e) -> answer.complete(false));
    answers.put(part, answer);
    thread.start();
  }

  private BooleanSupplier question(String part) {
    return switch (part) {
      case "kafka" -> this::kafkaAnswers;
      case "registry" -> this::registryAnswers;
      case "postgres" -> this::postgresAnswers;
      case "mongo" -> () -> MongoProbe.answers(platform.mongo());
      case "feed" -> () -> Probe.answers(platform.feedUrl() + "/health", QUESTION_TIMEOUT);
      case "batch", "console" -> () -> Probe.answers(address(part) + "/health", QUESTION_TIMEOUT);
      case "spark" -> this::streamBeats;
      default -> throw new IllegalArgumentException("No question is known for " + part);
    };
  }

  private String address(String name) {
    return platform.parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow()
        .address();
  }

  private boolean registryAnswers() {
    try {
      SchemaRegistry.impatient(platform.registry()).subjects();
      return true;
    } catch (IllegalArgumentException
        | IllegalStateException
        | RegistryUnavailableException e) { // wrong variables of the environment are no answer
      return false;
    }
  }

  private boolean kafkaAnswers() {
    try (StreamProgress progress = StreamProgress.open(platform.kafka())) {
      return progress.read().isPresent();
    }
  }

  private boolean postgresAnswers() {
    Properties login = new Properties();
    login.setProperty("user", platform.postgresUser());
    login.setProperty("password", platform.postgresPassword());
    login.setProperty("loginTimeout", Long.toString(QUESTION_TIMEOUT.toSeconds()));
    login.setProperty("connectTimeout", Long.toString(QUESTION_TIMEOUT.toSeconds()));
    login.setProperty("socketTimeout", Long.toString(QUESTION_TIMEOUT.toSeconds()));
    login.setProperty("ApplicationName", "candlewick-status");
    try (Connection connection = DriverManager.getConnection(platform.postgresUrl(), login)) {
      return connection.isValid((int) QUESTION_TIMEOUT.toSeconds());
    } catch (SQLException e) {
      return false;
    }
  }

  /** Whether the stream rewrites its file while it is watched. */
  private boolean streamBeats() {
    Optional<Long> before = faults.health().map(StreamHealth::beat);
    long end = System.nanoTime() + QUESTION_TIMEOUT.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
      Optional<Long> now = faults.health().map(StreamHealth::beat);
      if (now.isPresent() && !now.equals(before)) {
        return true;
      }
    }
    return false;
  }

  /** What a part's row says: {@code up}, {@code down}, {@code no answer} or {@code outside}. */
  public String state(Platform.RunningPart part) throws InterruptedException {
    if (part.pid() != 0 && ProcessHandle.of(part.pid()).filter(Running::is).isEmpty()) {
      return "down";
    }
    if (!isAnswering(part.name())) {
      return "no answer";
    }
    return part.pid() == 0 ? "outside" : "up";
  }

  private boolean isAnswering(String part) throws InterruptedException {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return answers.get(part).get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }
}
