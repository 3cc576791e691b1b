package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.TestCertificates;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
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
  static void start() throws IOException, GeneralSecurityException {
    certificates = TestCertificates.create(folder.resolve("certificates"));
    others = TestCertificates.create(folder.resolve("others"));
    server = start("server", certificates.serverKeys("server"));
    expired = start("expired", certificates.expiredServerKeys("expired"));
  }

  private static EmbeddedPostgres start(String name, Path keys)
      throws IOException, GeneralSecurityException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "off")
        .setServerConfig("ssl", "on")
        .setServerConfig("ssl_cert_file", certificates.certificate(name).toString())
        .setServerConfig("ssl_key_file", privateKey(keys, name).toString())
        .start();
  }

  private static Path privateKey(Path keys, String alias)
      throws IOException, GeneralSecurityException {
    char[] password = TestCertificates.PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, password);
    }
    Key key = store.getKey(alias, password);
    Path file =
        Files.createFile(
            folder.resolve(alias + ".key"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return Files.writeString(
        file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
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
