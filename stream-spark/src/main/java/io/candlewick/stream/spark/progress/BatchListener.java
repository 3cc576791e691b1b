package io.candlewick.stream.spark.progress;

import io.candlewick.metrics.QueryMeters;
import io.candlewick.stream.spark.settings.QueryName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Notes how long each batch took, and how many records it had. Called by one thread of Spark. */
public final class BatchListener extends StreamingQueryListener {
  /** Spark's name for the batch as a whole. */
  private static final String WHOLE = "triggerExecution";

  private final Map<QueryName, QueryMeters> meters;

  public BatchListener(Map<QueryName, QueryMeters> meters) {
    this.meters = new EnumMap<>(meters);
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {}

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress batch = event.progress();
    QueryMeters query = meters.get(QueryName.parse(batch.name()));
    if (query != null) {
      Map<String, Duration> phases = new HashMap<>();
      batch.durationMs().forEach((phase, millis) -> phases.put(phase, Duration.ofMillis(millis)));
      Duration whole = phases.getOrDefault(WHOLE, Duration.ZERO);
      query.batch(phases, records(batch), Instant.parse(batch.timestamp()).plus(whole));
    }
  }

  /**
   * By offsets: a row of the source may be one record or a block of many. The first batch of all has
   * no start and counts from 0, also what retention had removed before.
   */
  private static long records(StreamingQueryProgress batch) {
    long records = 0;
    for (SourceProgress source : batch.sources()) {
      records +=
          ConsumedOffsets.total(source.endOffset()) - ConsumedOffsets.total(source.startOffset());
    }
    return records;
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {}
}
