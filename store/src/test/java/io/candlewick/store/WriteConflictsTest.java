package io.candlewick.store;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.Candle;
import io.candlewick.model.Candles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteConflictsTest {
  private static final String BACKENDS_OF_THE_WRITER =
      "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'INSERT INTO ohlcv%'";

  private final HikariDataSource database = Databases.migrated();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final RecordedPauses pauses = new RecordedPauses();

  @AfterEach
  void close() {
    threads.shutdownNow();
    database.close();
  }

  private static List<Candle> candles(String... symbols) {
    SplittableRandom random = new SplittableRandom(5);
    List<Candle> candles = new ArrayList<>();
    for (String symbol : symbols) {
      candles.add(Candles.random(random, symbol, 0));
    }
    return candles;
  }

  private void awaitWriterBlocked() {
    await()
        .atMost(2, MINUTES)
        .until(
            () ->
                !Databases.rows(
                        database,
                        "SELECT pid "
                            + BACKENDS_OF_THE_WRITER
                            + " AND cardinality(pg_blocking_pids(pid)) > 0")
                    .isEmpty());
  }

  private static void lower(Statement statement, String symbol) throws SQLException {
    statement.execute("UPDATE ohlcv SET tick_count = 1 WHERE symbol = '" + symbol + "'");
  }

  @Test
  void the_victim_of_a_deadlock_writes_again() throws Exception {
    List<Candle> candles = candles("A", "B");
    CandleWriter writer = new CandleWriter(database, pauses.retry(5));
    writer.write(candles);
    Databases.run(database, "UPDATE ohlcv SET tick_count = 1");
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SET LOCAL deadlock_timeout = '1min'"); // so the writer is the victim
      lower(statement, "B");
      Future<Integer> changed = threads.submit(() -> writer.write(candles));
      awaitWriterBlocked();
      lower(statement, "A");
      other.commit();

      assertThat(changed.get(2, MINUTES)).isEqualTo(2);
    }
    assertThat(pauses.all()).isNotEmpty();
    assertThat(
            Databases.rows(
                database,
                "SELECT deadlocks > 0 FROM pg_stat_database WHERE datname = current_database()"))
        .containsExactly("t");
  }

  @Test
  void writers_of_the_same_candles_in_opposite_orders_never_wait_in_a_circle() throws Exception {
    SplittableRandom random = new SplittableRandom(6);
    List<Candle> candles = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      candles.add(Candles.random(random, "S" + i % 50, i * 60_000_000L));
    }
    CandleWriter writer = new CandleWriter(database, pauses.retry(2));
    for (int round = 0; round < 5; round++) {
      Databases.run(database, "UPDATE ohlcv SET tick_count = 1");
      List<Candle> shuffled = new ArrayList<>(candles);
      Collections.shuffle(shuffled, new Random(round));
      Future<Integer> first = threads.submit(() -> writer.write(candles));
      Future<Integer> second = threads.submit(() -> writer.write(shuffled));

      assertThat(first.get(2, MINUTES) + second.get(2, MINUTES)).isBetween(2_900, 3_000);
    }
    assertThat(pauses.all()).isEmpty();
  }

  @Test
  void a_serialisation_failure_is_tried_again() throws Exception {
    List<Candle> candles = candles("A");
    CandleWriter writer = new CandleWriter(database, pauses.retry(5));
    writer.write(candles);
    Databases.run(database, "UPDATE ohlcv SET tick_count = 1");
    Databases.run(
        database,
        "ALTER DATABASE "
            + Databases.rows(database, "SELECT current_database()").get(0)
            + " SET default_transaction_isolation = 'serializable'");
    database.getHikariPoolMXBean().softEvictConnections();
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE ohlcv SET asset_type = 'OTHER'");
      Future<Integer> changed = threads.submit(() -> writer.write(candles));
      awaitWriterBlocked();
      other.commit();

      assertThat(changed.get(2, MINUTES)).isOne();
    }
    assertThat(pauses.all()).hasSize(1);
  }

  @Test
  void a_connection_that_is_terminated_in_the_middle_of_a_write_is_replaced() throws Exception {
    List<Candle> candles = candles("A");
    CandleWriter writer = new CandleWriter(database, pauses.retry(5));
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE ohlcv");
      Future<Integer> changed = threads.submit(() -> writer.write(candles));
      awaitWriterBlocked();
      statement.execute("SELECT pg_terminate_backend(pid) " + BACKENDS_OF_THE_WRITER);
      await().atMost(2, MINUTES).until(() -> !pauses.all().isEmpty());
      other.rollback();

      assertThat(changed.get(2, MINUTES)).isOne();
    }
  }

  @Test
  void writers_that_never_get_through_give_up_with_one_clear_error() {
    CandleWriter writer = new CandleWriter(database, pauses.retry(3));
    Databases.run(
        database,
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE EXCEPTION 'as if' USING ERRCODE = '40P01'; END $$");
    Databases.run(
        database,
        "CREATE TRIGGER refuse BEFORE INSERT ON ohlcv FOR EACH ROW EXECUTE FUNCTION refuse()");

    assertThatThrownBy(() -> writer.write(candles("A")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageStartingWith("Cannot write 1 candles after 3 attempts")
        .hasMessageContaining("as if")
        .hasCauseInstanceOf(SQLException.class);
    assertThat(pauses.all()).hasSize(2);
  }
}
