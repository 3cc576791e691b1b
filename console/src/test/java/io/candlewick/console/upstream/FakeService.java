package io.candlewick.console.upstream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service that answers what it is told to, and remembers what it was asked. Thread-safe. */
public final class FakeService implements AutoCloseable {
  /**
   * A request.
   *
   * @param line method and path with the query
   * @param authorization the header; null without it
   */
  public record Asked(String line, String authorization, String contentType, String body) {}

  private record Answer(int status, String type, String body, Map<String, String> headers) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private FakeService(HttpServer server) {
    this.server = server;
  }

  public static FakeService start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeService service = new FakeService(server);
      server.createContext("/", service::answer);
      server.start();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Sets an answer in JSON.
   *
   * @param line method and path, as in {@code GET /health}
   */
  public FakeService on(String line, int status, String body) {
    String type = status < 400 ? "application/json" : "application/problem+json";
    return on(line, status, type, body, Map.of());
  }

  public FakeService on(
      String line, int status, String type, String body, Map<String, String> headers) {
    answers.put(line, new Answer(status, type, body, headers));
    return this;
  }

  /** What it was asked, in order. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add(
        new Asked(
            line,
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    Answer answer =
        answers.getOrDefault(
            line, new Answer(404, "application/problem+json", "{\"title\":\"?\"}", Map.of()));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
