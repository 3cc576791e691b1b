package io.candlewick.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A registry over HTTP that knows the tick's schema alone. */
final class OneRegistry {
  static final int TICK_ID = 7;
  private static final HttpServer SERVER = start();

  private OneRegistry() {}

  static SchemaRegistry client() {
    return new SchemaRegistry("http://127.0.0.1:" + SERVER.getAddress().getPort());
  }

  private static HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/schemas/ids/", OneRegistry::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean isKnown = exchange.getRequestURI().getPath().endsWith("/" + TICK_ID);
    String schema = Schemas.tick().toString().replace("\\", "\\\\").replace("\"", "\\\"");
    String body = isKnown ? "{\"schema\":\"" + schema + "\"}" : "{\"error_code\":40403}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(isKnown ? 200 : 404, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
