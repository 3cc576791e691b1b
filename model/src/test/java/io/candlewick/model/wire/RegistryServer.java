package io.candlewick.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.stream.IntStream;

/** The part of the Confluent API that the platform speaks, over HTTP, in memory. */
public final class RegistryServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Integer> idsBySchema = new ConcurrentHashMap<>();
  private final Map<String, List<String>> versionsBySubject = new ConcurrentHashMap<>();
  private final Map<String, String> compatibility = new ConcurrentHashMap<>();
  private final HttpServer server;

  private RegistryServer(HttpServer server) {
    this.server = server;
  }

  public static RegistryServer start() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      RegistryServer registry = new RegistryServer(http);
      http.createContext("/", registry::answer);
      http.start();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the compatibility of a subject was set to; null if it was not. */
  public String compatibilityOf(String subject) {
    return compatibility.get(subject);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    if (exchange.getRequestMethod().equals("GET") && path[1].equals("subjects")) {
      sendSubject(exchange, path);
    } else if (path.length == 4 && path[1].equals("subjects") && path[3].equals("versions")) {
      String schema = body(exchange).path("schema").asText();
      int id = idsBySchema.computeIfAbsent(schema, absent -> idsBySchema.size() + 7);
      List<String> versions =
          versionsBySubject.computeIfAbsent(path[2], absent -> new CopyOnWriteArrayList<>());
      if (!versions.contains(schema)) {
        versions.add(schema);
      }
      send(exchange, 200, Map.of("id", id));
    } else if (path.length == 3 && path[1].equals("config")) {
      compatibility.put(path[2], body(exchange).path("compatibility").asText());
      send(exchange, 200, Map.of("compatibility", compatibility.get(path[2])));
    } else if (path.length == 4 && path[1].equals("schemas")) {
      sendSchema(exchange, Integer.parseInt(path[3]));
    } else {
      send(exchange, 404, Map.of("error_code", 404));
    }
  }

  /** The subjects, the versions of one, or one version. */
  private void sendSubject(HttpExchange exchange, String[] path) throws IOException {
    List<String> versions = path.length > 2 ? versionsBySubject.get(path[2]) : null;
    if (path.length == 2) {
      send(exchange, 200, versionsBySubject.keySet());
    } else if (versions != null && path.length == 4) {
      send(exchange, 200, IntStream.rangeClosed(1, versions.size()).boxed().toList());
    } else if (versions != null
        && path.length == 5
        && path[4].matches("[1-" + versions.size() + "]")) {
      int version = Integer.parseInt(path[4]);
      String schema = versions.get(version - 1);
      send(
          exchange,
          200,
          Map.of(
              "subject",
              path[2],
              "version",
              version,
              "id",
              idsBySchema.get(schema),
              "schema",
              schema));
    } else {
      send(exchange, 404, Map.of("error_code", 40402));
    }
  }

  private void sendSchema(HttpExchange exchange, int id) throws IOException {
    for (Map.Entry<String, Integer> entry : idsBySchema.entrySet()) {
      if (entry.getValue() == id) {
        send(exchange, 200, Map.of("schema", entry.getKey()));
        return;
      }
    }
    send(exchange, 404, Map.of("error_code", 40403));
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    return JSON.readTree(exchange.getRequestBody());
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] text = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, text.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(text);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
