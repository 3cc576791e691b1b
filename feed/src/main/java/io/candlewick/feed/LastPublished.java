package io.candlewick.feed;

import io.candlewick.model.MarketRecord;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.TickLogException;
import io.candlewick.ticklog.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The newest ticks of symbols, read backwards from the end of {@code market.ticks}: the last twenty
 * thousand records of a partition first, then ten times as many before them and so on, until every
 * symbol that is wanted and belongs there is found, the partition begins, or {@value #MOST_READ}
 * records of it have been read. Holds twenty ticks a symbol. Other symbols are looked for in the
 * first step only.
 *
 * <p>Of a symbol's ticks those count that a live source may have given, by event time: of runs of
 * the feed and with their source's numbers, not of recordings (see {@link NewestTicks}).
 */
public final class LastPublished {
  private static final int TICKS_PER_SYMBOL = 20;
  private static final long FIRST_STEP = 20_000;

  /** A second or two of reading, so that a start never waits for a symbol that is hardly there. */
  private static final long MOST_READ = 2_000_000;

  private final TopicReader log;
  private final TickDecoder decoder;
  private final long firstStep;
  private final long mostRead;
  private final Map<String, List<Tick>> others = new HashMap<>();
  private final List<MarketRecord.TruthTick> truths = new ArrayList<>();

  private LastPublished(TopicReader log, TickDecoder decoder, long firstStep, long mostRead) {
    this.log = log;
    this.decoder = decoder;
    this.firstStep = firstStep;
    this.mostRead = mostRead;
  }

  /**
   * What the log's end holds.
   *
   * @param wanted the newest ticks, oldest first, of each wanted symbol that has any
   * @param others the same of symbols that were not asked for and are near the end
   * @param truths of ticks near the end that the simulator let jump
   */
  record Found(
      Map<String, List<Tick>> wanted,
      Map<String, List<Tick>> others,
      List<MarketRecord.TruthTick> truths) {}

  /**
   * Reads the newest ticks, oldest first, of each symbol that has any.
   *
   * @param bootstrap host:port of a broker
   * @throws PublishingFailedException if the broker does not yield them
   */
  public static Map<String, List<Tick>> read(
      String bootstrap, SchemaRegistry registry, Set<String> symbols) {
    return readEnd(bootstrap, registry, symbols).wanted();
  }

  /** As {@link #read}, with what else there is near the log's end. */
  static Found readEnd(String bootstrap, SchemaRegistry registry, Set<String> symbols) {
    return readEnd(bootstrap, registry, symbols, FIRST_STEP, MOST_READ);
  }

  /**
   * @param firstStep how many records of a partition are read first
   * @param mostRead how many records of a partition are read at the most
   */
  static Found readEnd(
      String bootstrap,
      SchemaRegistry registry,
      Set<String> symbols,
      long firstStep,
      long mostRead) {
    try (TopicReader log = TopicReader.open(bootstrap, Topics.TICKS)) {
      TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
      return new LastPublished(log, decoder, firstStep, mostRead).readAll(symbols);
    } catch (TickLogException e) {
      throw new PublishingFailedException(e.getMessage(), e);
    }
  }

  private Found readAll(Set<String> symbols) {
    int partitions = log.partitions();
    Map<Integer, Set<String>> symbolsByPartition = new TreeMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      symbolsByPartition.put(partition, new HashSet<>());
    }
    for (String symbol : symbols) {
      int partition =
          TickPublisher.partitionOf(symbol.getBytes(StandardCharsets.UTF_8), partitions);
      symbolsByPartition.get(partition).add(symbol);
    }
    Offsets start = log.start();
    Offsets end = log.end();
    Offsets lowest = end.back(mostRead, start);
    Map<String, List<Tick>> newest = new HashMap<>();
    symbolsByPartition.forEach(
        (partition, wanted) ->
            newest.putAll(
                readPartition(partition, lowest.of(partition), end.of(partition), wanted)));
    return new Found(newest, others, truths);
  }

  private Map<String, List<Tick>> readPartition(
      int partition, long lowest, long partitionEnd, Set<String> wanted) {
    long end = partitionEnd;
    Map<String, List<Tick>> newest = new HashMap<>();
    boolean first = true;
    for (long step = firstStep;
        end > lowest && (first || !isComplete(newest, wanted));
        step *= 10) {
      long start = Math.max(lowest, end - step);
      Map<String, List<Tick>> found = readRange(partition, wanted, first, start, end);
      found.forEach(
          (symbol, ticks) -> {
            if (wanted.contains(symbol)) {
              newest.merge(symbol, ticks, LastPublished::joined);
            } else {
              others.put(symbol, ticks);
            }
          });
      end = start;
      first = false;
    }
    return newest;
  }

  private static boolean isComplete(Map<String, List<Tick>> newest, Set<String> wanted) {
    return newest.size() == wanted.size()
        && newest.values().stream().allMatch(ticks -> ticks.size() == TICKS_PER_SYMBOL);
  }

  /** Older ticks put before newer ones, the newest few kept. */
  private static List<Tick> joined(List<Tick> newer, List<Tick> older) {
    NewestTicks ticks = new NewestTicks(TICKS_PER_SYMBOL);
    older.forEach(ticks::add);
    newer.forEach(ticks::add);
    return ticks.toList();
  }

  private Map<String, List<Tick>> readRange(
      int partition, Set<String> wanted, boolean all, long start, long end) {
    Map<String, NewestTicks> found = new HashMap<>();
    log.read(
        partition,
        start,
        end,
        record -> {
          if (all || (record.key() != null && wanted.contains(utf8(record.key())))) {
            keep(record, all, found);
          }
        });
    Map<String, List<Tick>> ticks = new HashMap<>();
    found.forEach(
        (symbol, newest) -> {
          if (!newest.toList().isEmpty()) {
            ticks.put(symbol, newest.toList());
          }
        });
    return ticks;
  }

  /** Records that are no ticks are the stream's affair: it names them in the dead letters. */
  private void keep(
      ConsumerRecord<byte[], byte[]> record, boolean withTruth, Map<String, NewestTicks> found) {
    try {
      decoder.read(record.value());
    } catch (MalformedTickException e) {
      return;
    }
    if (decoder.violation().isPresent()) {
      return;
    }
    Tick tick = decoder.toTick();
    found.computeIfAbsent(tick.symbol(), symbol -> new NewestTicks(TICKS_PER_SYMBOL)).add(tick);
    if (withTruth && tick.injected() != null) {
      truths.add(MarketRecord.TruthTick.of(tick));
    }
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
