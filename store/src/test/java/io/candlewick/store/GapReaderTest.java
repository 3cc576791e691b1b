package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class GapReaderTest {
  private static HikariDataSource database;

  @BeforeAll
  static void open() {
    database = Databases.migrated();
    Databases.run(database, "INSERT INTO tick_balance (symbol) VALUES ('A'), ('B'), ('C')");
    gap("A", 5, 7, "NULL");
    gap("A", 9, 9, "NULL");
    gap("A", 11, 99, "now()");
    gap("C", 0, Long.MAX_VALUE, "NULL");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static void gap(String symbol, long first, long last, String filled) {
    Databases.run(
        database,
        "INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time,"
            + " filled_at) VALUES ('%s', 1, %d, %d, now(), now(), %s)"
                .formatted(symbol, first, last, filled));
  }

  @Test
  void open_gaps_are_counted_for_every_symbol_however_long_they_are() {
    assertThat(new GapReader(database, Retry.ONCE).open())
        .containsExactly(
            new GapCount("A", 2, 4), new GapCount("B", 0, 0), new GapCount("C", 1, 0x1p63));
  }
}
