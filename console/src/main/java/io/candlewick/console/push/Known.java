package io.candlewick.console.push;

import io.candlewick.console.candles.CandleRow;
import io.candlewick.console.candles.MissingTicks;
import io.candlewick.model.Gap;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.Window;
import io.candlewick.store.CandleReader;
import io.candlewick.store.StoreUnavailableException;
import io.candlewick.store.StoredCandle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What PostgreSQL knows of the completeness of candles: open gaps, and what retention has removed.
 * Read every {@link #PAUSE} while the service runs; between two reads, and while PostgreSQL does
 * not answer, what was read last holds. Thread-safe.
 */
final class Known implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Known.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final CandleReader reader;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "stream-gaps");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> reads;
  private volatile Map<String, MissingTicks> missing = Map.of();
  private volatile Map<String, Instant> removedTo = Map.of();

  Known(CandleReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
    this.reads =
        thread.scheduleWithFixedDelay(this::read, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void read() {
    try {
      Map<String, MissingTicks> found = new HashMap<>();
      for (Map.Entry<String, List<Gap>> gaps : reader.openGaps().entrySet()) {
        found.put(gaps.getKey(), new MissingTicks(gaps.getValue()));
      }
      removedTo = reader.removedTo();
      missing = found;
    } catch (StoreUnavailableException e) {
      LOG.debug("The stream of events cannot read the open gaps now: {}", e.getMessage());
    } catch (RuntimeException e) { // an exception would end the schedule
      LOG.warn("The stream of events cannot read the open gaps now", e);
    }
  }

  /** The time now, by which windows are still running, in microseconds since 1970. */
  long now() {
    return Micros.of(clock.instant());
  }

  /** The open gaps by symbol; the same object until they have been read again. */
  Map<String, MissingTicks> missing() {
    return missing;
  }

  /** The symbols that have gaps at one of two times, or at both. */
  static Set<String> symbols(Map<String, MissingTicks> one, Map<String, MissingTicks> other) {
    Set<String> symbols = new HashSet<>(one.keySet());
    symbols.addAll(other.keySet());
    return symbols;
  }

  /** Whether other numbers of ticks are missing in a window at two times. */
  static boolean isOther(
      String symbol,
      Window window,
      Map<String, MissingTicks> before,
      Map<String, MissingTicks> after) {
    return in(window, before.get(symbol)) != in(window, after.get(symbol));
  }

  private static long in(Window window, MissingTicks ticks) {
    return ticks == null ? 0 : ticks.in(window);
  }

  /**
   * A candle with what is known of it.
   *
   * @param isStored whether it is one of the base interval
   */
  CandleRow row(Window window, StoredCandle candle, boolean isStored) {
    String symbol = candle.candle().symbol();
    MissingTicks ticks = missing.get(symbol);
    Instant removed = removedTo.get(symbol);
    return new CandleRow(
        window,
        Optional.of(candle),
        OptionalLong.empty(),
        !isStored && now() < window.end(),
        in(window, ticks),
        removed != null && window.startTime().isBefore(removed));
  }

  @Override
  public void close() {
    reads.cancel(true);
    thread.shutdownNow();
  }
}
