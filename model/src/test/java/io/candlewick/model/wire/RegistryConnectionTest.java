package io.candlewick.model.wire;

import static io.candlewick.model.wire.RegistryConnection.AUTHORITY;
import static io.candlewick.model.wire.RegistryConnection.PASSWORD;
import static io.candlewick.model.wire.RegistryConnection.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.candlewick.model.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry behind TLS and a login. */
class RegistryConnectionTest {
  @TempDir private static Path folder;
  private static TestCertificates certificates;
  private static RegistryServer registry;
  private static HttpsServer server;
  private static HttpsServer expired;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    certificates = TestCertificates.create(folder);
    registry = RegistryServer.start();
    server = front(certificates.serverKeys("registry"));
    expired = front(certificates.expiredServerKeys("old"));
  }

  private static HttpsServer front(Path keys) throws IOException, GeneralSecurityException {
    HttpsServer front =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
    front
        .createContext("/", RegistryConnectionTest::forward)
        .setAuthenticator(
            new BasicAuthenticator("registry") {
              @Override
              public boolean checkCredentials(String user, String password) {
                return user.equals("feed") && password.equals("pässword: 1");
              }
            });
    front.start();
    return front;
  }

  private static SSLContext tls(Path keys) throws IOException, GeneralSecurityException {
    char[] password = TestCertificates.PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, password);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void forward(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(registry.url() + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    try (exchange) {
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    expired.stop(0);
    registry.close();
  }

  private static SchemaRegistry client(HttpsServer at, Map<String, String> environment) {
    return new SchemaRegistry(url(at), RegistryConnection.of(environment));
  }

  private static String url(HttpsServer at) {
    return "https://127.0.0.1:" + at.getAddress().getPort();
  }

  private static Map<String, String> login(String password) {
    return Map.of(USER, "feed", PASSWORD, password, AUTHORITY, certificates.trusted().toString());
  }

  @Test
  void the_right_login_registers_and_reads_schemas() {
    SchemaRegistry client = client(server, login("pässword: 1"));

    int id = client.register(Schemas.TICK_SUBJECT, Schemas.tick());

    assertThat(client(server, login("pässword: 1")).find(id)).hasValue(Schemas.tick());
  }

  @Test
  void a_wrong_password_is_told_at_once_and_not_shown() {
    assertThatThrownBy(() -> client(server, login("wrong-password")).find(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessage(
            "The registry at "
                + url(server)
                + " refuses the login: correct CANDLEWICK_REGISTRY_USER and"
                + " CANDLEWICK_REGISTRY_PASSWORD");
  }

  @Test
  void without_a_login_the_variables_are_named() {
    assertThatThrownBy(
            () ->
                client(server, Map.of(AUTHORITY, certificates.trusted().toString()))
                    .register(Schemas.TICK_SUBJECT, Schemas.tick()))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("asks for a login: set CANDLEWICK_REGISTRY_USER");
  }

  @Test
  void an_authority_that_is_not_trusted_is_told_with_the_variable() {
    assertThatThrownBy(() -> client(server, Map.of(USER, "feed", PASSWORD, "x")).subjects())
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("cannot be trusted")
        .hasMessageContaining(AUTHORITY);
  }

  @Test
  void a_certificate_that_has_expired_is_told() {
    assertThatThrownBy(() -> client(expired, login("pässword: 1")).subjects())
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("NotAfter")
        .hasMessageContaining("Renew its certificate, which has expired");
  }

  @ParameterizedTest
  @CsvSource({
    "CANDLEWICK_REGISTRY_USER,me,CANDLEWICK_REGISTRY_PASSWORD is not set",
    "CANDLEWICK_REGISTRY_PASSWORD,secret,CANDLEWICK_REGISTRY_USER is not set",
    "CANDLEWICK_REGISTRY_CA,/there/is/none.pem,there is no such file",
  })
  void a_variable_that_cannot_be_used_is_named(String variable, String value, String expected) {
    assertThatThrownBy(() -> RegistryConnection.of(Map.of(variable, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_file_without_a_certificate_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.pem"), "");

    assertThatThrownBy(() -> RegistryConnection.of(Map.of(AUTHORITY, file.toString())))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("it holds no certificate");
  }
}
