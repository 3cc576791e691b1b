package io.candlewick.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Answers {@code /health}; any other path does not exist. Thread-safe. */
final class HealthHandler implements HttpHandler {
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
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        answer(
            exchange,
            405,
            "text/plain",
            "GET is the only method of " + MetricsServer.HEALTH + ".\n");
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
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
