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
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostServerTest {
  private static final List<Candle> CANDLES =
      List.of(Candles.random(new SplittableRandom(8), "A", 0));

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
    EmbeddedPostgres[] server = {start(0)};
    int port = server[0].getPort();
    RecordedPauses pauses = new RecordedPauses(() -> server[0] = start(port));
    try (HikariDataSource database =
        PostgresPool.open(Databases.addressOf(server[0], "postgres"), 2)) {
      Migrations.apply(database);
      CandleWriter writer = new CandleWriter(database, pauses.retry(3));
      CandleReader reader = new CandleReader(database, pauses.retry(3));
      writer.write(CANDLES);

      server[0].close();
      assertThat(writer.write(CANDLES)).isZero();
      assertThat(pauses.all()).hasSize(1);

      server[0].close();
      assertThat(reader.symbols()).containsExactly("A");
      assertThat(pauses.all()).hasSize(2);
    } finally {
      server[0].close();
    }
  }

  @Test
  void a_server_that_stays_away_is_one_clear_error_without_the_password() throws IOException {
    EmbeddedPostgres server = start(0);
    PostgresAddress address = Databases.addressOf(server, "postgres");
    server.close();
    RecordedPauses pauses = new RecordedPauses();
    try (HikariDataSource database = PostgresPool.open(address, 1)) {
      database.setConnectionTimeout(500);

      assertThatThrownBy(() -> new CandleWriter(database, pauses.retry(3)).write(CANDLES))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageStartingWith("Cannot write 1 candles after 3 attempts")
          .satisfies(LostServerTest::holdsNoPassword);
    }
    assertThat(pauses.all()).hasSize(2);
  }

  @Test
  void a_role_that_postgresql_refuses_is_not_tried_again() throws IOException {
    RecordedPauses pauses = new RecordedPauses();
    try (EmbeddedPostgres server = start(0)) {
      String url = Databases.addressOf(server, "postgres").jdbcUrl();
      PostgresAddress stranger = new PostgresAddress(url, "stranger", "secret-word");
      try (HikariDataSource database = PostgresPool.open(stranger, 1)) {
        database.setConnectionTimeout(500);

        assertThatThrownBy(() -> new CandleWriter(database, pauses.retry(3)).write(CANDLES))
            .isInstanceOf(StoreUnavailableException.class)
            .satisfies(LostServerTest::holdsNoPassword);
      }
    }
    assertThat(pauses.all()).isEmpty();
  }

  private static void holdsNoPassword(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("secret-word");
  }
}
