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
 * Truths of published ticks that {@code market.events} lacks: a feed that is killed may have
 * published a tick and not its truth, and the next one makes up for it.
 */
public final class UntoldTruth {
  /**
   * The newest events of a partition that are looked at: far more than wait for the broker at once.
   */
  private static final long NEWEST = 20_000;

  private UntoldTruth() {}

  /**
   * Those of some truths that are not told.
   *
   * @param bootstrap host:port of a broker
   * @throws PublishingFailedException if the broker does not yield the events
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
