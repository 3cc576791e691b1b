package io.candlewick.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/**
 * Leaves out every meter that is neither Candlewick's own nor about the JVM, the process or HTTP
 * requests: libraries bring more than anybody reads. Immutable and thread-safe.
 */
public final class MetricNames implements MeterFilter {
  /** Requests that are being answered: a series for each address that anybody asks for. */
  private static final String ACTIVE = "http.server.requests.active";

  private static final List<String> KEPT =
      List.of("candlewick.", "jvm.", "process.", "http.server.");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    String name = id.getName();
    return KEPT.stream().anyMatch(name::startsWith) && !name.equals(ACTIVE)
        ? MeterFilterReply.NEUTRAL
        : MeterFilterReply.DENY;
  }
}
