package io.candlewick.launcher.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.launcher.platform.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The balance of all symbols, requested while the services are checked: a PostgreSQL that hangs is
 * noticed within {@link PartAnswers#TOTAL_TIMEOUT}.
 */
public final class BalanceAnswer {
  private static final String QUERY_TIMEOUT_SECONDS = "5";

  private final FutureTask<BalanceTotal> answer;
  private final long deadline = System.nanoTime() + PartAnswers.TOTAL_TIMEOUT.toNanos();

  private BalanceAnswer(FutureTask<BalanceTotal> answer) {
    this.answer = answer;
  }

  /** The balance, or why there is none. */
  public sealed interface Reading {
    /** For a reader. */
    List<String> lines();

    /** For a program: {@code balance}, which is null where there is none. */
    void putInto(ObjectNode status);
  }

  private record Known(BalanceTotal total) implements Reading {
    @Override
    public List<String> lines() {
      return total.lines();
    }

    @Override
    public void putInto(ObjectNode status) {
      total.putInto(status.putObject("balance"));
    }
  }

  private record Unknown(String reason) implements Reading {
    @Override
    public List<String> lines() {
      return List.of("  The balance cannot be read from PostgreSQL: " + reason);
    }

    @Override
    public void putInto(ObjectNode status) {
      status.putNull("balance").put("balance_fault", reason);
    }
  }

  /** Begins to ask; returns at once. */
  public static BalanceAnswer ask(Platform platform) {
    Properties login = new Properties();
    login.setProperty("user", platform.postgresUser());
    login.setProperty("password", platform.postgresPassword());
    login.setProperty("loginTimeout", QUERY_TIMEOUT_SECONDS);
    login.setProperty("connectTimeout", QUERY_TIMEOUT_SECONDS);
    login.setProperty("socketTimeout", QUERY_TIMEOUT_SECONDS);
    login.setProperty("ApplicationName", "candlewick-status");
    FutureTask<BalanceTotal> question =
        new FutureTask<>(
            () -> {
              try (Connection connection =
                  DriverManager.getConnection(platform.postgresUrl(), login)) {
                return BalanceTotal.read(connection);
              }
            });
    Thread thread = new Thread(question, "ask tick_balance");
    thread.setDaemon(true);
    thread.start();
    return new BalanceAnswer(question);
  }

  /** Waits for the answer, no longer than until the limit. */
  public Reading await() throws InterruptedException {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return new Known(answer.get(left, TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return new Unknown(e.getCause().getMessage());
    } catch (TimeoutException e) {
      return new Unknown("no answer within " + PartAnswers.TOTAL_TIMEOUT.toSeconds() + " seconds");
    }
  }
}
