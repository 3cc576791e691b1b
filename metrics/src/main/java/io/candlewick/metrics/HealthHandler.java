package io.candlewick.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Answers {@code /health}; any other path does not exist. Thread-safe. */
final class HealthHandler implements HttpHandler {
  private static final String HEAD = "HEAD";
  private static final List<String> METHODS = List.of("GET", HEAD);

  private final Supplier<String> health;

  HealthHandler(Supplier<String> health) {
    this.health = health;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(MetricsServer.HEALTH)) {
        answer(
            exchange,
            404,
            "text/plain",
            "There are " + MetricsServer.PATH + " and " + MetricsServer.HEALTH + " here.\n");
      } else if (!METHODS.contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", String.join(", ", METHODS));
        answer(
            exchange,
            405,
            "text/plain",
            "GET and HEAD are the only methods of " + MetricsServer.HEALTH + ".\n");
      } else {
        answer(exchange, 200, "application/json", health.get());
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    boolean isWithBody = !exchange.getRequestMethod().equals(HEAD);
    exchange.sendResponseHeaders(status, isWithBody ? body.length : -1);
    if (!isWithBody) {
      return;
    }
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
