package io.candlewick.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is read elsewhere when metrics are asked for, at most every five seconds or what
 * else was said, on a thread of its own. A source that does not answer delays a scrape by two
 * seconds at the most, is never asked twice at once, and shows as {@code candlewick_scrape_up} 0.
 * Thread-safe.
 *
 * @param <T> what is read
 */
public final class Reading<T> implements AutoCloseable {
  /** How old what is read may be, unless told otherwise. */
  public static final Duration USUAL_AGE = Duration.ofSeconds(5);

  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

  private final String source;
  private final Duration longestAge;
  private final Callable<T> read;
  private final LongSupplier nanoTime;
  private final ExecutorService thread;
  private Future<T> running;
  private Optional<T> value = Optional.empty();
  private boolean isAsked;
  private long askedNanos;
  private boolean isFailing;

  /**
   * @param source as in {@code postgresql}, the label of {@code candlewick_scrape_up}
   * @param read reads it; may fail, and must end at some time
   */
  public Reading(String source, Callable<T> read) {
    this(source, USUAL_AGE, read);
  }

  /**
   * As above, for what is expensive to read.
   *
   * @param longestAge how long what was read, or that it could not be read, is told again
   */
  public Reading(String source, Duration longestAge, Callable<T> read) {
    this(source, longestAge, read, System::nanoTime);
  }

  Reading(String source, Duration longestAge, Callable<T> read, LongSupplier nanoTime) {
    this.source = source;
    this.longestAge = longestAge;
    this.read = read;
    this.nanoTime = nanoTime;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread reader = new Thread(task, "metrics-" + source);
              reader.setDaemon(true);
              return reader;
            });
  }

  /** Adds {@code candlewick_scrape_up} of this source: 1 if it was read, else 0. */
  public void register(MeterRegistry registry) {
    Gauge.builder("candlewick.scrape.up", this, reading -> reading.value().isPresent() ? 1 : 0)
        .description("Whether a source of metrics could be read.")
        .tag("source", source)
        .strongReference(true)
        .register(registry);
  }

  /** What was read, at most as old as said; empty if it could not be read. */
  public synchronized Optional<T> value() {
    boolean isDue = !isAsked || nanoTime.getAsLong() - askedNanos >= longestAge.toNanos();
    if (running == null && isDue) {
      running = thread.submit(read);
    }
    if (running != null && (isDue || running.isDone())) {
      await();
      isAsked = true;
      askedNanos = nanoTime.getAsLong();
    }
    return value;
  }

  private void await() {
    try {
      value = Optional.of(running.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
      running = null;
      note("");
    } catch (TimeoutException e) {
      value = Optional.empty();
      note("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      running = null;
      value = Optional.empty();
      note(e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      value = Optional.empty();
    }
  }

  private void note(String failure) {
    boolean fails = !failure.isEmpty();
    if (fails && !isFailing) {
      LOG.warn("Metrics from {} are missing until it answers: {}", source, failure);
    } else if (!fails && isFailing) {
      LOG.info("Metrics from {} are there again", source);
    }
    isFailing = fails;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
