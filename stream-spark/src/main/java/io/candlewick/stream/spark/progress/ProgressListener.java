package io.candlewick.stream.spark.progress;

import io.candlewick.stream.spark.settings.QueryName;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows each query's progress as the offsets of its Kafka consumer group. This is only for display:
 * the checkpoint decides where a query continues. If a commit fails, the next event retries it.
 * Called by one thread of Spark.
 */
public final class ProgressListener extends StreamingQueryListener {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressListener.class);
  private static final long SECONDS = 10;

  private final Admin admin;
  private final Consumer<QueryName> onProgress;
  private final Map<UUID, QueryName> running = new HashMap<>();
  private final Map<QueryName, Map<TopicPartition, OffsetAndMetadata>> waiting =
      new EnumMap<>(QueryName.class);

  /**
   * @param onProgress called for each query that has completed a batch
   */
  public ProgressListener(Admin admin, Consumer<QueryName> onProgress) {
    this.admin = admin;
    this.onProgress = onProgress;
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    running.put(event.runId(), QueryName.parse(event.name()));
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    QueryName query = QueryName.parse(event.progress().name());
    onProgress.accept(query);
    Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    for (SourceProgress source : event.progress().sources()) {
      done.putAll(ConsumedOffsets.of(source.endOffset()));
    }
    if (!done.isEmpty()) {
      waiting.put(query, done);
    }
    commit(query);
  }

  @Override
  public void onQueryIdle(QueryIdleEvent event) {
    QueryName query = running.get(event.runId());
    if (query != null) {
      onProgress.accept(query);
      commit(query);
    }
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    running.remove(event.runId());
  }

  private void commit(QueryName query) {
    Map<TopicPartition, OffsetAndMetadata> done = waiting.get(query);
    if (done == null) {
      return;
    }
    try {
      admin
          .alterConsumerGroupOffsets(query.consumerGroup(), done)
          .all()
          .get(SECONDS, TimeUnit.SECONDS);
      waiting.remove(query);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "The progress of '{}' could not be shown as consumer group {}; it is tried again: {}",
          query.text(),
          query.consumerGroup(),
          e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
