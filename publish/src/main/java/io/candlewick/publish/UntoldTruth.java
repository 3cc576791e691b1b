package io.candlewick.publish;

import io.candlewick.model.MarketRecord;
import io.candlewick.model.MarketRecord.TruthTick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.TickLogException;
import io.candlewick.ticklog.TopicReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds truths of published ticks that are missing from {@code market.events}: a killed feed may
 * have published a tick without its truth, and the next run publishes it.
 */
public final class UntoldTruth {
  /**
   * How many of the newest events of a partition are checked: far more than can wait for the
   * broker.
   */
  private static final long NEWEST = 20_000;

  private UntoldTruth() {}

  /**
   * Those of some truths that are not published.
   *
   * @param bootstrap host:port of a broker
   * @throws PublishingFailedException if the events cannot be read
   */
  public static List<TruthTick> among(List<TruthTick> truths, String bootstrap) {
    if (truths.isEmpty()) {
      return List.of();
    }
    Set<MarketRecord> told = new HashSet<>();
    MarketRecordCodec codec = new MarketRecordCodec(0);
    try (TopicReader log = TopicReader.open(bootstrap, Topics.EVENTS)) {
      Offsets end = log.end();
      log.read(
          end.back(NEWEST, log.start()), end, record -> told.add(codec.decode(record.value())));
    } catch (TickLogException e) {
      throw new PublishingFailedException(e.getMessage(), e);
    }
    return truths.stream().filter(truth -> !told.contains(truth)).toList();
  }
}
