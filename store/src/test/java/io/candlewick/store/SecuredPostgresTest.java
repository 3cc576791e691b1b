package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.TestCertificates;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL with TLS, whose certificate is checked as the URL says. */
class SecuredPostgresTest {
  @TempDir private static Path folder;
  private static TestCertificates certificates;
  private static TestCertificates others;
  private static EmbeddedPostgres server;
  private static EmbeddedPostgres expired;

  @BeforeAll
  static void start() throws IOException {
    certificates = TestCertificates.create(folder.resolve("certificates"));
    others = TestCertificates.create(folder.resolve("others"));
    certificates.serverKeys("server");
    certificates.expiredServerKeys("expired");
    server = start("server");
    expired = start("expired");
  }

  private static EmbeddedPostgres start(String name) throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "off")
        .setServerConfig("ssl", "on")
        .setServerConfig("ssl_cert_file", certificates.certificate(name).toString())
        .setServerConfig("ssl_key_file", certificates.privateKey(name).toString())
        .start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    expired.close();
  }

  private static HikariDataSource open(EmbeddedPostgres at, Path authority) {
    return PostgresPool.open(
        new PostgresAddress(
            "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=verify-full&sslrootcert=%s"
                .formatted(at.getPort(), authority),
            "postgres",
            "any"),
        2);
  }

  @Test
  void a_certificate_of_the_named_authority_is_trusted_and_the_connection_is_encrypted() {
    try (HikariDataSource pool = open(server, certificates.trusted())) {
      assertThat(Databases.rows(pool, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
          .containsExactly("t");
      assertThat(Migrations.apply(pool)).isPositive();
    }
  }

  @Test
  void a_certificate_of_another_authority_is_refused() {
    try (HikariDataSource pool = open(server, others.trusted())) {
      assertThatThrownBy(() -> Databases.rows(pool, "SELECT 1"))
          .hasStackTraceContaining("unable to find valid certification path");
    }
  }

  @Test
  void a_certificate_that_has_expired_is_refused() {
    try (HikariDataSource pool = open(expired, certificates.trusted())) {
      assertThatThrownBy(() -> Databases.rows(pool, "SELECT 1"))
          .hasStackTraceContaining("NotAfter");
    }
  }
}
