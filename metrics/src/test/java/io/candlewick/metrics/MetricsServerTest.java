package io.candlewick.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MetricsServerTest {
  private final ProcessMeters meters = ProcessMeters.open();
  private MetricsServer server;

  private MetricsServer start(String address, int port) throws IOException {
    return MetricsServer.start(
        InetAddress.getByName(address),
        port,
        meters.registry().getPrometheusRegistry(),
        () -> "{\"queries\":[]}");
  }

  @BeforeEach
  void start() throws IOException {
    server = start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.close();
    meters.close();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
  }

  /** The status that a request with these lines gets. */
  private static int status(int port, String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  @Test
  void metrics_and_health_are_served_and_nothing_else() throws Exception {
    HttpResponse<String> metrics = send("GET", "/metrics");
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(metrics.body()).contains("jvm_memory_used_bytes{");

    HttpResponse<String> health = send("GET", "/health");
    assertThat(health.body()).isEqualTo("{\"queries\":[]}");
    assertThat(health.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");

    HttpResponse<String> head = send("HEAD", "/health");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(send("GET", "/").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/health/more").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/health").statusCode()).isEqualTo(405);
  }

  @Test
  void on_the_loopback_address_only_its_own_names_are_answered() throws IOException {
    assertThat(status(server.port(), "GET /metrics HTTP/1.1", "Host: LOCALHOST:9095"))
        .isEqualTo(200);
    for (String path : new String[] {"/metrics", "/health"}) {
      String line = "GET " + path + " HTTP/1.1";
      assertThat(status(server.port(), line, "Host: evil.example")).isEqualTo(421);
      assertThat(status(server.port(), line, "Host: localhost.evil.example")).isEqualTo(421);
      assertThat(status(server.port(), line, "Host: localhost", "Host: evil.example"))
          .isEqualTo(421);
    }
  }

  @Test
  void where_other_machines_ask_every_name_is_answered() throws IOException {
    try (MetricsServer open = start("0.0.0.0", 0)) {
      assertThat(status(open.port(), "GET /health HTTP/1.1", "Host: stream:9095")).isEqualTo(200);
    }
  }

  @Test
  void a_port_that_is_taken_is_refused() {
    assertThatThrownBy(() -> start("127.0.0.1", server.port())).isInstanceOf(BindException.class);
  }
}
