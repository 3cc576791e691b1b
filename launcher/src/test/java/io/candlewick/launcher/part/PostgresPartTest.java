package io.candlewick.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.process.PortChoice;
import io.candlewick.launcher.process.RestartPolicy;
import io.candlewick.launcher.process.Running;
import io.candlewick.launcher.process.Supervisor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPartTest {
  /** It never looks whether its server still lives. */
  private static final String BUSY = "DO $$ BEGIN LOOP END LOOP; END $$";

  private static final String ACTIVE =
      "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid = %d";

  @TempDir Path data;
  private final CountDownLatch restarted = new CountDownLatch(1);
  private PostgresPart postgres;
  private Supervisor supervisor;

  @BeforeEach
  void start() throws Exception {
    postgres = new PostgresPart(data, PortChoice.anyFree());
    supervisor =
        new Supervisor(postgres, data, RestartPolicy.STANDARD, Clock.systemUTC(), new Restarts());
    supervisor.start();
    postgres.createDatabases();
  }

  @AfterEach
  void stop() throws InterruptedException {
    supervisor.stop();
  }

  @Test
  void no_server_starts_beside_a_child_of_one_that_was_killed() throws Exception {
    try (Connection busy = connect();
        Connection other = connect()) {
      long child = number(busy, "SELECT pg_backend_pid()");
      CompletableFuture<Throwable> ending = CompletableFuture.supplyAsync(() -> runBusy(busy));
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> number(other, ACTIVE.formatted(child)) == 1);

      supervisor.process().orElseThrow().destroyForcibly();

      assertThat(restarted.await(4, TimeUnit.MINUTES)).isTrue();
      assertThat(ProcessHandle.of(child).filter(Running::is)).isEmpty();
      assertThat(ending.get(1, TimeUnit.MINUTES)).isInstanceOf(SQLException.class);
    }
    try (Connection again = connect()) {
      assertThat(number(again, "SELECT 17")).isEqualTo(17);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        postgres.url(PostgresPart.DATABASE),
        PostgresPart.PLATFORM_ROLE,
        postgres.platformPassword());
  }

  private static Throwable runBusy(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(BUSY);
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private final class Restarts implements Supervisor.Watcher {
    @Override
    public void note(String line) {}

    @Override
    public void restarted() {
      restarted.countDown();
    }

    @Override
    public void gaveUp(CommandException failure) {}
  }
}
