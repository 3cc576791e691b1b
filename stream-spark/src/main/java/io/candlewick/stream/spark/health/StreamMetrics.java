package io.candlewick.stream.spark.health;

import io.candlewick.metrics.LogMetrics;
import io.candlewick.metrics.MetricsServer;
import io.candlewick.metrics.ProcessMeters;
import io.candlewick.metrics.SymbolLimit;
import io.candlewick.metrics.WarehouseMetrics;
import io.candlewick.model.health.StreamHealth;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of the stream, and its server. What PostgreSQL knows of the ticks is told by the
 * stream that runs the candles query, which writes it. Thread-safe.
 */
public final class StreamMetrics implements AutoCloseable {
  /** The port unless another is given. */
  public static final int USUAL_PORT = 9095;

  private static final Logger LOG = LoggerFactory.getLogger(StreamMetrics.class);

  private final ProcessMeters meters = ProcessMeters.open();
  private final Deque<Runnable> closing = new ArrayDeque<>();

  private StreamMetrics() {}

  /**
   * Starts the server; what it shows is read when somebody asks.
   *
   * @param port 0 for any free one; empty for the usual one, or a free one if that is taken
   * @throws IOException if nothing can listen there
   */
  public static StreamMetrics start(
      InetAddress address,
      Optional<Integer> port,
      StreamSettings settings,
      Set<QueryName> queries,
      Supplier<StreamHealth> health)
      throws IOException {
    StreamMetrics metrics = new StreamMetrics();
    metrics.closing.push(metrics.meters::close);
    try {
      metrics.serve(address, port, () -> health.get().json());
      metrics.read(settings, queries);
      return metrics;
    } catch (IOException | RuntimeException e) {
      metrics.close();
      throw e;
    }
  }

  private void serve(InetAddress address, Optional<Integer> port, Supplier<String> health)
      throws IOException {
    MetricsServer server;
    try {
      server = serve(address, port.orElse(USUAL_PORT), health);
    } catch (BindException e) {
      if (port.isPresent()) {
        throw e;
      }
      server = serve(address, 0, health);
    }
    closing.push(server::close);
    LOG.info(
        "Metrics at http://{}:{}{}", address.getHostAddress(), server.port(), MetricsServer.PATH);
  }

  private MetricsServer serve(InetAddress address, int port, Supplier<String> health)
      throws IOException {
    return MetricsServer.start(address, port, meters.registry().getPrometheusRegistry(), health);
  }

  private void read(StreamSettings settings, Set<QueryName> queries) {
    Metrics.addRegistry(meters.registry());
    closing.push(() -> Metrics.removeRegistry(meters.registry()));
    Map<String, String> groups =
        queries.stream().collect(Collectors.toMap(QueryName::text, QueryName::consumerGroup));
    LogMetrics log = LogMetrics.register(meters.registry(), settings.kafka(), groups);
    closing.push(log::close);
    if (queries.contains(QueryName.CANDLES)) {
      WarehouseMetrics warehouse =
          WarehouseMetrics.register(
              meters.registry(),
              settings.postgresAddress(),
              settings.interval(),
              SymbolLimit.STANDARD);
      closing.push(warehouse::close);
    }
  }

  /** Where the queries' own meters are added. */
  public MeterRegistry registry() {
    return meters.registry();
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }
}
