package io.candlewick.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * Writes of this process to one store: how long they take, those that fail included, and how often
 * one is tried again. They are in every registry that the process has added to Micrometer's global
 * one; in a process without, such as an executor of a cluster, nothing is kept. Thread-safe.
 */
public final class StoreWrites {
  private static final String STORE = "store";

  private final Timer timer;
  private final LongAdder retried = new LongAdder();
  private volatile DoubleSupplier retriedByClient = () -> 0;

  private StoreWrites(Timer timer) {
    this.timer = timer;
  }

  /**
   * The writes to a store; there is one of each.
   *
   * @param store as in {@code postgresql}
   */
  public static StoreWrites of(String store) {
    StoreWrites writes =
        new StoreWrites(
            Timer.builder("candlewick.store.write")
                .description("How long writes to a store took, those that failed included.")
                .tag(STORE, store)
                .register(Metrics.globalRegistry));
    FunctionCounter.builder("candlewick.store.retries", writes, StoreWrites::retries)
        .description("How often a write to a store was tried again.")
        .tag(STORE, store)
        .register(Metrics.globalRegistry);
    return writes;
  }

  /** Does a write and notes how long it took. */
  public void time(Runnable write) {
    timer.record(write);
  }

  /** Notes that a write is tried again. */
  public void retried() {
    retried.increment();
  }

  /**
   * Adds the retries that a client library makes by itself.
   *
   * @param total how many it has made so far
   */
  public void retriedByClient(DoubleSupplier total) {
    retriedByClient = total;
  }

  private double retries() {
    return retried.sum() + retriedByClient.getAsDouble();
  }
}
