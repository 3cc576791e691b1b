package io.candlewick.launcher.watch;

import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StreamProgress;
import io.candlewick.launcher.screen.Screen;
import io.candlewick.launcher.start.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The one line that shows the state of a running platform: ticks per second, newest candle, lag.
 * Drawn in place every two seconds on a terminal, printed every five minutes elsewhere. A query
 * that fails is named as soon as it does.
 */
public final class Pulse {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);
  private static final Duration LOG_INTERVAL = Duration.ofMinutes(5);

  private final Screen screen;
  private final QueryWatch queries;
  private Set<String> failing = Set.of();
  private StreamProgress.Reading before;
  private long beforeNanos;

  public Pulse(Screen screen, QueryWatch queries) {
    this.screen = screen;
    this.queries = queries;
  }

  /** Beats until the fleet ends. */
  public void beat(Platform platform, Fleet fleet) throws InterruptedException {
    long pause = (screen.isTerminal() ? CHECK_INTERVAL : LOG_INTERVAL).toNanos();
    try (StreamProgress progress = StreamProgress.open(platform.kafka());
        NewestCandle newest = new NewestCandle(platform)) {
      before = progress.read().orElse(null);
      beforeNanos = System.nanoTime();
      long due = beforeNanos + CHECK_INTERVAL.toNanos();
      do {
        failing = queries.look();
        if (System.nanoTime() >= due) {
          Optional<StreamProgress.Reading> reading = progress.read();
          long now = System.nanoTime();
          due = now + pause;
          Optional<Instant> candle = newest.windowStart();
          if (!fleet.isStopping()) {
            show(reading, now, candle);
          }
        }
      } while (!fleet.awaitEnd(CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private void show(Optional<StreamProgress.Reading> reading, long now, Optional<Instant> candle) {
    String line =
        reading
                .map(current -> line(current, now, candle))
                .orElse("Kafka does not respond at the moment")
            + (failing.isEmpty() ? "" : " · failing: " + String.join(", ", failing));
    if (screen.isTerminal()) {
      screen.live("  " + line);
    } else {
      screen.line("  " + line);
    }
    before = reading.orElse(null);
    beforeNanos = now;
  }

  private String line(StreamProgress.Reading current, long now, Optional<Instant> candle) {
    double rate =
        before == null
            ? 0
            : (current.published() - before.published()) / ((now - beforeNanos) / 1e9);
    return String.format(
        Locale.ROOT,
        "%,.0f ticks/s · %,d ticks · newest candle %s · lag %,d%s",
        Math.max(0, rate),
        current.published(),
        candle.map(start -> TIME.format(start) + " UTC").orElse("none yet"),
        current.largestLag(),
        current.slowest().map(query -> " (" + query + ")").orElse(""));
  }
}
