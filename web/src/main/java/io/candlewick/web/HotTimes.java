package io.candlewick.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.springframework.http.HttpStatus;

/**
 * How long requests of one path take that bypass Spring's dispatcher, under the names and tags of
 * those that do not. Thread-safe; allocates only for a method and status that come for the first
 * time.
 */
public final class HotTimes {
  private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS");
  private static final String OTHER_METHOD = "UNKNOWN";
  private static final int STATUSES = 600;

  private final MeterRegistry registry;
  private final String path;
  private final AtomicReferenceArray<Timer> timers =
      new AtomicReferenceArray<>((METHODS.size() + 1) * STATUSES);

  /**
   * @param path the path, as in {@code /tick}
   */
  public HotTimes(MeterRegistry registry, String path) {
    this.registry = registry;
    this.path = path;
  }

  /**
   * Counts a request.
   *
   * @param status of the answer, 100 to 599
   * @param nanos how long it took
   */
  void record(String method, int status, long nanos) {
    int known = METHODS.indexOf(method);
    int index = (known < 0 ? METHODS.size() : known) * STATUSES + status;
    Timer timer = timers.get(index);
    if (timer == null) {
      timer = timer(known < 0 ? OTHER_METHOD : method, status);
      timers.set(index, timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(String method, int status) {
    HttpStatus.Series series = HttpStatus.Series.resolve(status);
    return Timer.builder("http.server.requests")
        .tag("error", "none")
        .tag("exception", "none")
        .tag("method", method)
        .tag("outcome", outcome(series))
        .tag("status", Integer.toString(status))
        .tag("uri", path)
        .register(registry);
  }

  private static String outcome(HttpStatus.Series series) {
    return series == HttpStatus.Series.SUCCESSFUL
        ? "SUCCESS"
        : series == null ? OTHER_METHOD : series.name();
  }
}
