package io.candlewick.feed;

import io.candlewick.model.MarketRecord;
import io.candlewick.model.MarketRecord.TruthTick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Truths of published ticks that {@code market.events} lacks: a feed that is killed may have
 * published a tick and not its truth, and the next one makes up for it.
 */
final class UntoldTruth {
  /** The newest events that are looked at: far more than wait for the broker at once. */
  private static final long NEWEST = 20_000;

  private UntoldTruth() {}

  /**
   * Those of some truths that are not told.
   *
   * @param bootstrap host:port of a broker
   * @throws PublishingFailedException if the broker does not yield the events
   */
  static List<TruthTick> among(List<TruthTick> truths, String bootstrap) {
    if (truths.isEmpty()) {
      return List.of();
    }
    Set<MarketRecord> told = new HashSet<>();
    MarketRecordCodec codec = new MarketRecordCodec(0);
    TopicPartition partition = new TopicPartition(Topics.EVENTS, 0);
    try (LogTail log = LogTail.open(bootstrap)) {
      long end = log.end(partition);
      long start = Math.max(log.beginning(partition), end - NEWEST);
      log.read(partition, start, end, record -> told.add(codec.decode(record.value())));
    } catch (KafkaException e) {
      throw new PublishingFailedException(
          "Cannot read " + Topics.EVENTS + " at " + bootstrap + ": " + e.getMessage(), e);
    }
    return truths.stream().filter(truth -> !told.contains(truth)).toList();
  }
}
