package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.Anomaly;
import io.candlewick.model.AssetType;
import io.candlewick.model.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The roles of {@code deploy/postgres/roles.sql} in a real PostgreSQL. */
class RolesTest {
  private static PostgresAddress address;
  private static HikariDataSource owner;
  private static HikariDataSource reader;
  private static HikariDataSource writer;
  private static HikariDataSource migrator;

  @BeforeAll
  static void migrate() {
    address = Databases.empty();
    owner = PostgresPool.open(address, 2);
    Databases.run(owner, script());
    Databases.run(owner, script()); // a second time does no harm
    reader = as("candlewick_reader");
    writer = as("candlewick_writer");
    migrator = as("candlewick_migrator");
    Migrations.apply(migrator);
  }

  private static HikariDataSource as(String role) {
    return PostgresPool.open(new PostgresAddress(address.jdbcUrl(), role, "any"), 2);
  }

  @AfterAll
  static void close() {
    List.of(reader, writer, migrator, owner).forEach(HikariDataSource::close);
  }

  @Test
  void the_tables_belong_to_the_migrator_who_finds_nothing_to_do_a_second_time() {
    assertThat(Migrations.apply(migrator)).isZero();
    assertThat(
            Databases.rows(
                owner, "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"))
        .containsExactly("candlewick_migrator");
  }

  @Test
  void the_writer_writes_and_the_reader_reads_it() {
    Anomaly anomaly =
        new Anomaly(
            "SPIKE",
            Severity.CRITICAL,
            "A",
            AssetType.CRYPTO,
            1_700_000_000_000_000L,
            1,
            Instant.parse("2024-08-09T12:00:00.123456Z"),
            1,
            1,
            1);
    assertThat(Migrations.apply(writer)).isZero();
    assertThat(new AnomalyWriter(writer).write(List.of(anomaly))).isOne();
    new BalanceWriter(writer).writeJudged(List.of(new JudgedTicks("A", 9, 3, 2, 0, 0, 1, 2, 1)));

    try (RowCursor<Anomaly> rows = new AnomalyReader(reader).read("A")) {
      assertThat(rows.next()).isEqualTo(anomaly);
    }
    assertThat(new BalanceReader(reader).all()).extracting(TickBalance::symbol).contains("A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INSERT INTO", "DELETE FROM", "UPDATE", "TRUNCATE", "DROP TABLE"})
  void the_reader_changes_nothing(String what) {
    String statement =
        switch (what) {
          case "INSERT INTO" -> "INSERT INTO market_events_read DEFAULT VALUES";
          case "UPDATE" -> "UPDATE pipeline_control SET paused_at = now()";
          default -> what + " ohlcv";
        };
    assertThatThrownBy(() -> Databases.run(reader, statement))
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "candlewick_reader|CREATE TABLE mine (x int)",
        "candlewick_reader|CREATE TEMPORARY TABLE mine (x int)",
        "candlewick_reader|CREATE SCHEMA mine",
        "candlewick_reader|SELECT * FROM pg_authid",
        "candlewick_writer|CREATE TABLE mine (x int)",
        "candlewick_writer|ALTER TABLE ohlcv ADD COLUMN mine int",
        "candlewick_writer|DROP TABLE ohlcv",
        "candlewick_writer|CREATE SCHEMA mine",
        "candlewick_pipeline|DROP TABLE ohlcv",
        "candlewick_pipeline|CREATE SCHEMA mine",
        "candlewick_migrator|CREATE ROLE mine",
        "candlewick_migrator|CREATE DATABASE mine",
        "candlewick_migrator|COPY ohlcv TO PROGRAM 'cat'",
      })
  void nobody_has_more_rights_than_needed(String role, String statement) {
    try (HikariDataSource pool = as(role)) {
      assertThatThrownBy(() -> Databases.run(pool, statement))
          .rootCause()
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
  }

  @Test
  void the_pipeline_makes_tables_of_its_own_that_the_reader_reads_and_the_writer_leaves_alone() {
    try (HikariDataSource pipeline = as("candlewick_pipeline")) {
      Databases.run(pipeline, "CREATE TABLE mart AS SELECT 7 AS x");
      Databases.run(pipeline, "CREATE TEMPORARY TABLE own AS SELECT 1 AS y");
      assertThat(Databases.rows(reader, "SELECT x FROM mart")).containsExactly("7");
      assertThatThrownBy(() -> Databases.run(writer, "DELETE FROM mart"))
          .rootCause()
          .hasMessageContaining("permission denied");
      assertThatCode(() -> Databases.run(pipeline, "DROP TABLE mart")).doesNotThrowAnyException();
    }
  }

  @Test
  void missing_migrations_are_told_to_a_role_that_may_not_apply_them() {
    PostgresAddress other = Databases.empty();
    try (HikariDataSource all = PostgresPool.open(other, 2);
        HikariDataSource writes =
            PostgresPool.open(
                new PostgresAddress(other.jdbcUrl(), "candlewick_writer", "any"), 2)) {
      Databases.run(all, script());

      assertThatThrownBy(() -> Migrations.apply(writes))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("./candlewick migrate")
          .hasMessageContaining("candlewick_writer");
    }
  }

  private static String script() {
    try {
      return Files.readString(Path.of("../deploy/postgres/roles.sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
