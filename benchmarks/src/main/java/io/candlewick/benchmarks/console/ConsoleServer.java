package io.candlewick.benchmarks.console;

import com.sun.net.httpserver.HttpServer;
import io.candlewick.benchmarks.http.Ports;
import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.benchmarks.stream.SideAnswer;
import io.candlewick.console.ConsoleApplication;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The whole console as the platform runs it; answers with its port, and with one that tells how
 * many bytes of its heap are in use.
 */
public final class ConsoleServer {
  private ConsoleServer() {}

  /** Addresses of the broker, the registry and the database. */
  public static void main(String[] args) throws Exception {
    Parent.endWithIt();
    int port = Ports.free();
    HttpServer memory =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    memory.createContext(
        "/",
        exchange -> {
          byte[] used = Long.toString(usedBytes()).getBytes(StandardCharsets.US_ASCII);
          try (exchange) {
            exchange.sendResponseHeaders(200, used.length);
            exchange.getResponseBody().write(used);
          }
        });
    memory.start();
    ConsoleApplication.main(
        new String[] {
          "--server.port=" + port,
          "--candlewick.console.kafka=" + args[0],
          "--candlewick.console.registry=" + args[1],
          "--candlewick.console.postgres=" + args[2]
        });
    System.out.println(SideAnswer.MARK + port + " " + memory.getAddress().getPort());
  }

  /** After a collection, so that it is what is held. */
  private static long usedBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
