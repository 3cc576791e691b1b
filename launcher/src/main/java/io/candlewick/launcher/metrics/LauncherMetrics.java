package io.candlewick.launcher.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.process.Supervisor;
import io.candlewick.metrics.MetricsServer;
import io.candlewick.metrics.ProcessMeters;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The launcher's own metrics and their server, on the loopback address. Thread-safe. */
public final class LauncherMetrics implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProcessMeters meters = ProcessMeters.open();
  private final FolderMetrics folder;
  private MetricsServer server;

  private LauncherMetrics(Path data) {
    this.folder = new FolderMetrics(data);
  }

  /**
   * Starts the server.
   *
   * @param parts those that have been started so far
   * @throws IOException if the port is taken
   */
  public static LauncherMetrics start(
      Path data, int port, Supplier<? extends Collection<Supervisor>> parts) throws IOException {
    LauncherMetrics metrics = new LauncherMetrics(data);
    PrometheusRegistry registry = metrics.meters.registry().getPrometheusRegistry();
    registry.register(new PartMetrics(parts));
    registry.register(metrics.folder);
    try {
      metrics.server =
          MetricsServer.start(
              InetAddress.getLoopbackAddress(), port, registry, () -> health(parts.get()));
      return metrics;
    } catch (IOException e) {
      metrics.close();
      throw e;
    }
  }

  private static String health(Collection<Supervisor> parts) {
    Map<String, String> states = new TreeMap<>();
    parts.forEach(part -> states.put(part.part().name(), part.isUp() ? "up" : "down"));
    try {
      return JSON.writeValueAsString(Map.of("parts", states));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The states of the parts cannot be written as JSON", e);
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    folder.close();
    meters.close();
  }
}
