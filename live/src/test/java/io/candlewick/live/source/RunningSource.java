package io.candlewick.live.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** A source on a thread of its own, ended by the test. */
public final class RunningSource implements AutoCloseable {
  private final LiveSource source;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread thread;

  private RunningSource(LiveSource source, SourceSink sink) {
    this.source = source;
    this.thread =
        new Thread(
            () -> {
              try {
                source.run(sink);
              } catch (Throwable e) {
                failure.set(e);
              }
            },
            "source-under-test");
  }

  public static RunningSource start(LiveSource source, SourceSink sink) {
    RunningSource running = new RunningSource(source, sink);
    running.thread.start();
    return running;
  }

  /** Closes it; it must end without a failure. */
  @Override
  public void close() {
    source.close();
    try {
      thread.join(Duration.ofMinutes(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertThat(thread.isAlive()).as("the source still runs").isFalse();
    assertThat(failure.get()).isNull();
  }
}
