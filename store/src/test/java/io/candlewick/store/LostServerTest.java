package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.Candle;
import io.candlewick.model.Candles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostServerTest {
  private static final List<Candle> CANDLES =
      List.of(Candles.random(new SplittableRandom(8), "A", 0));

  /** How long a pool waits for a connection; each retry waits again. */
  private static final Duration FAST = Duration.ofMillis(500);

  @TempDir Path folder;

  private EmbeddedPostgres start(int port) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder)
          .setCleanDataDirectory(false)
          .setPort(port)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_writer_outlives_a_stop_and_start_of_the_server() throws IOException {
    AtomicReference<EmbeddedPostgres> server = new AtomicReference<>(start(0));
    int port = server.get().getPort();
    AtomicBoolean stopped = new AtomicBoolean();
    RecordedPauses pauses =
        new RecordedPauses(
            () -> {
              if (stopped.compareAndSet(true, false)) {
                server.set(start(port));
              }
            });
    PostgresAddress address = Databases.addressOf(server.get(), "postgres");
    try (HikariDataSource patient = PostgresPool.open(address, 2, Duration.ofMinutes(1))) {
      Migrations.apply(patient);
    }
    try (HikariDataSource database = PostgresPool.open(address, 2, FAST)) {
      CandleWriter writer = new CandleWriter(database, pauses.retry(20));
      CandleReader reader = new CandleReader(database, pauses.retry(20));
      writer.write(CANDLES);

      server.get().close();
      stopped.set(true);
      assertThat(writer.write(CANDLES)).isZero();
      assertThat(stopped).as("stopped, so the write had to wait for the start").isFalse();

      server.get().close();
      stopped.set(true);
      assertThat(reader.symbols()).containsExactly("A");
      assertThat(stopped).as("stopped, so the read had to wait for the start").isFalse();
    } finally {
      server.get().close();
    }
  }

  @Test
  void a_server_that_stays_away_is_one_clear_error_without_the_password() throws IOException {
    String nobody = "jdbc:postgresql://127.0.0.1:" + portWithoutServer() + "/postgres";
    PostgresAddress address = new PostgresAddress(nobody, "postgres", "secret-word");
    RecordedPauses pauses = new RecordedPauses();
    try (HikariDataSource database = PostgresPool.open(address, 1, FAST)) {
      assertThatThrownBy(() -> new CandleWriter(database, pauses.retry(3)).write(CANDLES))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageStartingWith("Cannot write 1 candles after 3 attempts")
          .satisfies(LostServerTest::holdsNoPassword);
    }
    assertThat(pauses.all()).hasSize(2);
  }

  @Test
  void a_role_that_postgresql_refuses_is_not_tried_again() {
    RecordedPauses pauses = new RecordedPauses();
    PostgresAddress stranger =
        new PostgresAddress(Databases.empty().jdbcUrl(), "stranger", "secret-word");
    try (HikariDataSource database = PostgresPool.open(stranger, 1, FAST.multipliedBy(4))) {
      assertThatThrownBy(() -> new CandleWriter(database, pauses.retry(3)).write(CANDLES))
          .isInstanceOf(StoreUnavailableException.class)
          .satisfies(LostServerTest::holdsNoPassword);
    }
    assertThat(pauses.all()).isEmpty();
  }

  private static int portWithoutServer() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void holdsNoPassword(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("secret-word");
  }
}
