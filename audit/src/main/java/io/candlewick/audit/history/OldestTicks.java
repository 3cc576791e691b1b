package io.candlewick.audit.history;

import io.candlewick.model.Micros;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.TopicReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The smallest event time of each symbol among the ticks that are left on {@code market.ticks}. To
 * find it, all of them are read once, for late ticks may be anywhere. Immutable.
 *
 * @param bySymbol symbols without any tick are left out
 */
public record OldestTicks(Map<String, Instant> bySymbol) {
  public OldestTicks {
    bySymbol = Map.copyOf(bySymbol);
  }

  /**
   * Reads the log.
   *
   * @param kafka the broker, {@code host:port}
   * @param schemas the schemas that ticks were written with
   * @param from where to begin; earlier records do not count
   * @throws io.candlewick.ticklog.TickLogException if the broker does not answer
   */
  public static OldestTicks read(String kafka, WriterSchemas schemas, Offsets from) {
    Map<String, Long> oldest = new HashMap<>();
    SoundTicks ticks =
        new SoundTicks(
            schemas,
            TickScope.all(),
            (tick, message) -> oldest.merge(tick.symbol(), tick.eventTime(), Math::min));
    try (TopicReader reader = TopicReader.open(kafka, Topics.TICKS)) {
      reader.read(from, reader.end(), ticks);
    }
    Map<String, Instant> times = new HashMap<>();
    oldest.forEach((symbol, micros) -> times.put(symbol, Micros.toInstant(micros)));
    return new OldestTicks(times);
  }
}
