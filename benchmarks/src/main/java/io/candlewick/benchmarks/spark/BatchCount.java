package io.candlewick.benchmarks.spark;

import io.candlewick.stream.spark.progress.ConsumedOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * The rule of counting: ticks are Kafka offsets passed, time is Spark's {@code triggerExecution};
 * the steady rate is over all batches with data but the first and the last. Counts the one query
 * that starts first after it began to listen.
 */
final class BatchCount extends StreamingQueryListener {
  private record Batch(long ticks, long millis) {}

  private final List<Batch> batches = new ArrayList<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private final long expected;
  private volatile UUID runId;
  private long seen;

  BatchCount(long expected) {
    this.expected = expected;
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    if (runId == null) {
      runId = event.runId();
    }
  }

  @Override
  public synchronized void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress progress = event.progress();
    if (!progress.runId().equals(runId)) {
      return;
    }
    SourceProgress source = progress.sources()[0];
    long ticks =
        ConsumedOffsets.total(source.endOffset()) - ConsumedOffsets.total(source.startOffset());
    if (ticks > 0) {
      batches.add(new Batch(ticks, progress.durationMs().get("triggerExecution")));
      seen += ticks;
    }
    if (seen >= expected) {
      done.countDown();
    }
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    if (event.runId().equals(runId)) {
      done.countDown();
    }
  }

  /** Returns when every tick has been counted. */
  void await(StreamingQuery query, Duration limit)
      throws InterruptedException, StreamingQueryException {
    boolean isDone = done.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (query.exception().isDefined()) {
      throw query.exception().get();
    }
    if (!isDone) {
      throw new IllegalStateException(
          "Not done within " + limit.toSeconds() + " s: give more --seconds or fewer --ticks");
    }
  }

  synchronized double steadyRate() {
    if (batches.size() < 3) {
      throw new IllegalStateException(
          "Only " + batches.size() + " batches: give more --ticks or a smaller --batch");
    }
    List<Batch> steady = batches.subList(1, batches.size() - 1);
    long ticks = steady.stream().mapToLong(Batch::ticks).sum();
    long millis = steady.stream().mapToLong(Batch::millis).sum();
    return ticks * 1_000.0 / millis;
  }
}
