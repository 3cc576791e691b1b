package io.candlewick.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The registry of a benchmark: it knows what was registered. Ids count from 1. */
final class BenchmarkRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<String> schemas = new ArrayList<>();

  private BenchmarkRegistry(HttpServer server) {
    this.server = server;
  }

  static BenchmarkRegistry start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    BenchmarkRegistry registry = new BenchmarkRegistry(server);
    server.createContext("/", registry::answer);
    server.start();
    return registry;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith("/schemas/ids/")) {
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        if (id > schemas.size()) {
          send(exchange, 404, Map.of("error_code", 40403, "message", "Schema not found"));
        } else {
          send(exchange, 200, Map.of("schema", schemas.get(id - 1)));
        }
        return;
      }
      String schema =
          JSON.readTree(exchange.getRequestBody().readAllBytes()).path("schema").asText();
      if (!schemas.contains(schema)) {
        schemas.add(schema);
      }
      send(exchange, 200, Map.of("id", schemas.indexOf(schema) + 1));
    }
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
