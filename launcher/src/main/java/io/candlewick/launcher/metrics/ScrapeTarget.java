package io.candlewick.launcher.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Where Prometheus finds the metrics of one part, as its discovery by files reads it.
 *
 * @param targets host:port
 * @param labels the job, and the path
 */
public record ScrapeTarget(List<String> targets, Labels labels) {
  /** The job of the stream, whatever hosts it. */
  public static final String STREAM = "stream";

  private static final String SERVICE_PATH = "/actuator/prometheus";
  private static final String OWN_PATH = "/metrics";

  /**
   * The labels of a target.
   *
   * @param job which part it is, as in {@code feed}
   * @param path where on the target its metrics are
   */
  public record Labels(String job, @JsonProperty("__metrics_path__") String path) {}

  /** A part on Spring Boot. */
  public static ScrapeTarget service(String job, int port) {
    return of(job, port, SERVICE_PATH);
  }

  /** A part with a server for its metrics alone. */
  public static ScrapeTarget own(String job, int port) {
    return of(job, port, OWN_PATH);
  }

  private static ScrapeTarget of(String job, int port, String path) {
    return new ScrapeTarget(List.of("127.0.0.1:" + port), new Labels(job, path));
  }
}
