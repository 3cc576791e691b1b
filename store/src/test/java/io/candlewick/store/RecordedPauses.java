package io.candlewick.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the pauses that a retry asks for and does not wait. Thread-safe. */
final class RecordedPauses implements Retry.Pause {
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final Runnable during;

  RecordedPauses() {
    this(() -> {});
  }

  /**
   * @param during what happens in each pause
   */
  RecordedPauses(Runnable during) {
    this.during = during;
  }

  @Override
  public void lasting(Duration length) {
    pauses.add(length);
    during.run();
  }

  List<Duration> all() {
    return pauses;
  }

  Retry retry(int attempts) {
    return new Retry(attempts, Duration.ofMillis(100), Duration.ofSeconds(5), this);
  }
}
