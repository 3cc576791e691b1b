package io.candlewick.publish;

import io.candlewick.model.MarketRecord;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketBatchEncoder;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Publishes a market's events, truths and gaps, and snapshots of its prices, with the producer of
 * the ticks: one flush covers all of them, and a record that cannot be published stops the ticks
 * too. Used by one thread.
 */
public final class MarketRecordPublisher {
  /**
   * The most ticks in one record of a snapshot; keeps the record well below the broker's size
   * limit.
   */
  static final int TICKS_PER_RECORD = 2_000;

  private final TickPublisher publisher;
  private final MarketRecordCodec records;
  private final MarketBatchEncoder batches;

  private MarketRecordPublisher(
      TickPublisher publisher, MarketRecordCodec records, MarketBatchEncoder batches) {
    this.publisher = publisher;
    this.records = records;
    this.batches = batches;
  }

  /** Registers the schemas. */
  public static MarketRecordPublisher open(TickPublisher publisher, SchemaRegistry registry) {
    int recordId = registry.registerBackward(Schemas.MARKET_EVENT_SUBJECT, Schemas.marketEvent());
    int batchId = registry.registerBackward(Schemas.MARKET_BATCH_SUBJECT, Schemas.marketBatch());
    return new MarketRecordPublisher(
        publisher, new MarketRecordCodec(recordId), new MarketBatchEncoder(batchId));
  }

  /** Sends a record; it is published for certain only after the next flush of the ticks. */
  public void publish(MarketRecord told) {
    byte[] key = told.key().getBytes(StandardCharsets.UTF_8);
    publisher.send(Topics.EVENTS, key, records.encode(told));
  }

  /**
   * Sends a snapshot.
   *
   * @param time when it was taken, in microseconds since 1970
   * @param newest one tick for each asset; nothing is sent if empty
   */
  public void publishBatch(long time, List<Tick> newest) {
    int parts = (newest.size() + TICKS_PER_RECORD - 1) / TICKS_PER_RECORD;
    for (int part = 1; part <= parts; part++) {
      int from = (part - 1) * TICKS_PER_RECORD;
      int to = Math.min(newest.size(), from + TICKS_PER_RECORD);
      publisher.send(
          Topics.BATCH, null, batches.encode(time, part, parts, newest.subList(from, to)));
    }
  }
}
