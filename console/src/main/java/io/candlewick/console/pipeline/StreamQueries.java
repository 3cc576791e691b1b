package io.candlewick.console.pipeline;

import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.health.StreamHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the stream writes about its queries every second. Thread-safe. */
final class StreamQueries {
  static final List<String> NAMES = List.of("raw", "candles", "anomalies");

  /** A file that has not changed for so long belongs to a stream that has ended or hangs. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final String SEE_STATUS =
      "See logs/spark.log in the data folder; ./candlewick up starts the stream again";

  private final Optional<Path> file;
  private final Clock clock;

  /**
   * @param file where it is; empty where nobody writes one
   */
  StreamQueries(Optional<Path> file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** All queries, those of {@link #NAMES} in any case. */
  List<QueryState> read() {
    Map<String, QueryState> states = new LinkedHashMap<>();
    try {
      Optional<StreamHealth> health =
          file.isEmpty() ? Optional.empty() : StreamHealth.read(file.get());
      if (health.isPresent() && !isSilent(file.get())) {
        health.get().queries().forEach(query -> states.put(query.query(), state(query)));
      } else if (file.isPresent()) {
        String cause =
            health.isPresent() ? "The stream has stopped reporting" : "No stream has started";
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

  private boolean isSilent(Path written) throws IOException {
    Instant changed = Files.getLastModifiedTime(written).toInstant();
    return changed.plus(SILENCE).isBefore(clock.instant());
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
