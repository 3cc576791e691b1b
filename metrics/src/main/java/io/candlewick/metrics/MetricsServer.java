package io.candlewick.metrics;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics} to Prometheus and {@code /health} as JSON. On the loopback address it
 * answers only to the names of that address, so that no page of another site can read it through a
 * name that leads to this machine. Thread-safe.
 */
public final class MetricsServer implements AutoCloseable {
  /** Where Prometheus asks. */
  public static final String PATH = "/metrics";

  /** Where the health is. */
  public static final String HEALTH = "/health";

  private static final int THREADS = 4;
  private static final int WAITING = 32;

  private final HTTPServer server;

  private MetricsServer(HTTPServer server) {
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @param address the interface, as in 127.0.0.1
   * @param port 0 for any free one
   * @param health JSON, at once
   * @throws IOException if the port is taken, or the machine has no such address
   */
  public static MetricsServer start(
      InetAddress address, int port, PrometheusRegistry metrics, Supplier<String> health)
      throws IOException {
    return new MetricsServer(
        HTTPServer.builder()
            .inetAddress(address)
            .port(port)
            .registry(metrics)
            .registerHealthHandler(false)
            .defaultHandler(new HealthHandler(health))
            .authenticator(new OwnNames(address))
            .executorService(threads())
            .buildAndStart());
  }

  /** A scrape that waits for a source leaves the others to the health. */
  private static ThreadPoolExecutor threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "metrics-server");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.close();
  }
}
