package io.candlewick.console.pipeline;

import io.candlewick.model.health.QueryHealth;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the stream says about its queries every second. Thread-safe. */
final class StreamQueries {
  static final List<String> NAMES = List.of("raw", "candles", "anomalies");

  /** A stream that has said nothing new for so long has ended or hangs. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final String SEE_STATUS =
      "See logs/spark.log in the data folder; ./candlewick up starts the stream again";

  private final Optional<HealthReport.Source> source;
  private final Clock clock;

  /**
   * @param source where it says so; empty where no stream is known
   */
  StreamQueries(Optional<HealthReport.Source> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** All queries, those of {@link #NAMES} in any case. */
  List<QueryState> read() {
    Map<String, QueryState> states = new LinkedHashMap<>();
    try {
      Optional<HealthReport> report = source.isEmpty() ? Optional.empty() : source.get().read();
      if (report.isPresent() && !isSilent(report.get())) {
        report.get().health().queries().forEach(query -> states.put(query.query(), state(query)));
      } else if (source.isPresent()) {
        String cause =
            report.isPresent() ? "The stream has stopped reporting" : "No stream has started";
        NAMES.forEach(
            name -> states.put(name, without(name, QueryState.STOPPED, cause, SEE_STATUS)));
      }
    } catch (IOException e) {
      NAMES.forEach(
          name -> states.put(name, without(name, QueryState.UNKNOWN, e.getMessage(), SEE_STATUS)));
    }
    NAMES.forEach(name -> states.putIfAbsent(name, without(name, QueryState.UNKNOWN, null, null)));
    return List.copyOf(states.values());
  }

  private boolean isSilent(HealthReport report) {
    return report.at().plus(SILENCE).isBefore(clock.instant());
  }

  private static QueryState without(String name, String state, String cause, String remedy) {
    return new QueryState(name, state, 0, null, cause, remedy, null, null);
  }

  private static QueryState state(QueryHealth query) {
    return new QueryState(
        query.query(),
        query.state().text(),
        query.failures(),
        orNull(query.since()),
        orNull(query.cause()),
        orNull(query.remedy()),
        null,
        null);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
