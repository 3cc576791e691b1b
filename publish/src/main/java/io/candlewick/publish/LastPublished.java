package io.candlewick.publish;

import io.candlewick.model.Epochs;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds the newest ticks of symbols by reading {@code market.ticks} backwards from its end: first
 * the last twenty thousand records of a partition, then ten times as many before them and so on,
 * until it has found every wanted symbol of the partition, reached its beginning, or read {@value
 * #MAX_READ} records. If it is known where the feed's own ticks of a symbol end, it also reads the
 * records around that offset, {@value #MAX_READ} for all symbols of a partition, so that no replay,
 * however long, hides the feed's ticks before it. These ticks end the search only if everything
 * above them was read, because the known ends may be older than the newest ticks, as after a kill.
 * Keeps twenty ticks a symbol.
 *
 * <p>Symbols that nobody asked for are only found near the end of the partition and near the known
 * ends.
 *
 * <p>For a simulated symbol, only ticks of runs of the feed count. For other symbols, ticks that
 * may come from a live source count, by event time: those of runs of the feed and those with their
 * source's numbers, but not those of recordings (see {@link NewestTicks}).
 */
public final class LastPublished {
  private static final int TICKS_PER_SYMBOL = 20;
  private static final long FIRST_STEP = 20_000;

  /**
   * One or two seconds of reading, so that no start waits long for a symbol with hardly any ticks.
   */
  private static final long MAX_READ = 2_000_000;

  private final TopicReader log;
  private final TickDecoder decoder;
  private final Wanted wanted;
  private final long firstStep;
  private final long mostRead;
  private final Map<String, List<Tick>> others = new HashMap<>();
  private final List<MarketRecord.TruthTick> truths = new ArrayList<>();

  private LastPublished(
      TopicReader log, TickDecoder decoder, Wanted wanted, long firstStep, long mostRead) {
    this.log = log;
    this.decoder = decoder;
    this.wanted = wanted;
    this.firstStep = firstStep;
    this.mostRead = mostRead;
  }

  /**
   * What is looked for.
   *
   * @param simulated symbols of a simulated market
   * @param live symbols of live sources
   * @param ownEnds by symbol, the offset after the feed's last tick, if known
   */
  public record Wanted(Set<String> simulated, Set<String> live, Map<String, Long> ownEnds) {
    static Wanted live(Set<String> symbols) {
      return new Wanted(Set.of(), symbols, Map.of());
    }

    Set<String> symbols() {
      Set<String> all = new HashSet<>(simulated);
      all.addAll(live);
      return all;
    }

    boolean counts(Tick tick) {
      return Epochs.isRun(tick.epoch()) || !simulated.contains(tick.symbol());
    }
  }

  /**
   * What the log's end holds.
   *
   * @param wanted the newest ticks, oldest first, of each wanted symbol that has any
   * @param others the same for other symbols that have ticks near the end
   * @param truths of ticks near the end that are injected anomalies
   */
  public record Found(
      Map<String, List<Tick>> wanted,
      Map<String, List<Tick>> others,
      List<MarketRecord.TruthTick> truths) {}

  /**
   * Reads the newest ticks, oldest first, of each symbol of a live source that has any.
   *
   * @param bootstrap host:port of a broker
   * @param knownEnds by symbol, where on {@code market.ticks} the feed's own ticks are known to end
   * @throws PublishingFailedException if they cannot be read from the broker
   */
  public static Map<String, List<Tick>> read(
      String bootstrap, SchemaRegistry registry, Set<String> symbols, Map<String, Long> knownEnds) {
    Map<String, Long> ends = new HashMap<>(knownEnds);
    ends.keySet().retainAll(symbols);
    Wanted wanted = new Wanted(Set.of(), symbols, ends);
    return readEnd(bootstrap, registry, wanted).wanted();
  }

  /** Like {@link #read}, with other ticks and truths near the end of the log. */
  public static Found readEnd(String bootstrap, SchemaRegistry registry, Wanted wanted) {
    return readEnd(bootstrap, registry, wanted, FIRST_STEP, MAX_READ);
  }

  /**
   * @param firstStep how many records of a partition are read first
   * @param mostRead the most records of a partition to read: from its end, and again around the
   *     known ends of the feed's own ticks
   */
  static Found readEnd(
      String bootstrap, SchemaRegistry registry, Wanted wanted, long firstStep, long mostRead) {
    try (TopicReader log = TopicReader.open(bootstrap, Topics.TICKS)) {
      TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
      return new LastPublished(log, decoder, wanted, firstStep, mostRead).readAll();
    } catch (TickLogException e) {
      throw new PublishingFailedException(e.getMessage(), e);
    }
  }

  private Found readAll() {
    int partitions = log.partitions();
    Map<Integer, Set<String>> symbolsByPartition = new TreeMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      symbolsByPartition.put(partition, new HashSet<>());
    }
    Map<Integer, NavigableSet<Long>> endsByPartition = new HashMap<>();
    if (partitions > 0) {
      for (String symbol : wanted.symbols()) {
        symbolsByPartition.get(partitionOf(symbol)).add(symbol);
      }
      wanted
          .ownEnds()
          .forEach(
              (symbol, end) ->
                  endsByPartition
                      .computeIfAbsent(partitionOf(symbol), absent -> new TreeSet<>())
                      .add(end));
    }
    Offsets start = log.start();
    Offsets end = log.end();
    Map<String, List<Tick>> newest = new HashMap<>();
    symbolsByPartition.forEach(
        (partition, symbols) ->
            newest.putAll(
                readPartition(
                    partition,
                    start.of(partition),
                    end.of(partition),
                    symbols,
                    endsByPartition.getOrDefault(partition, new TreeSet<>()))));
    return new Found(newest, others, truths);
  }

  private int partitionOf(String symbol) {
    return TickPublisher.partitionOf(symbol.getBytes(StandardCharsets.UTF_8), log.partitions());
  }

  private Map<String, List<Tick>> readPartition(
      int partition, long logStart, long logEnd, Set<String> symbols, NavigableSet<Long> ownEnds) {
    Map<String, List<Tick>> newest = new HashMap<>();
    long next = Math.max(logStart, logEnd - firstStep);
    read(partition, Kept.ALL_WITH_TRUTHS, next, logEnd, symbols, newest);
    Deque<Stretch> around = readAround(ownEnds, partition, logStart, next, symbols);
    long lowest = Math.max(logStart, logEnd - mostRead);
    long step = 10 * firstStep;
    while (next > lowest && !isComplete(newest, symbols)) {
      long known = around.isEmpty() ? logStart : around.getFirst().to();
      if (known == next && !around.isEmpty()) {
        next = around.getFirst().from();
        merge(around.removeFirst().ticks(), newest);
      } else {
        long from = Math.max(Math.max(lowest, known), next - step);
        read(partition, Kept.WANTED, from, next, symbols, newest);
        next = from;
        step *= 10;
      }
    }
    around.forEach(stretch -> merge(stretch.ticks(), newest));
    return newest;
  }

  /**
   * Reads the records around some offsets below a limit, the highest offset first. Between these
   * stretches, and above the first, there may be newer ticks.
   */
  private Deque<Stretch> readAround(
      NavigableSet<Long> offsets, int partition, long logStart, long below, Set<String> symbols) {
    Deque<Stretch> around = new ArrayDeque<>();
    long next = below;
    long budget = mostRead;
    for (long offset : offsets.descendingSet()) {
      long to = Math.min(next, offset + firstStep); // the feed may have published a little more
      long from = Math.max(Math.max(logStart, offset - firstStep), to - budget);
      if (from < to) {
        Map<String, List<Tick>> ticks = new HashMap<>();
        read(partition, Kept.ALL, from, to, symbols, ticks);
        around.add(new Stretch(from, to, ticks));
        budget -= to - from;
        next = from;
      }
    }
    return around;
  }

  /** Which records of a range are kept: of which symbols, and whether truths are. */
  private enum Kept {
    WANTED,
    ALL,
    ALL_WITH_TRUTHS
  }

  /** Offsets that were read, the last one exclusive, and the newest ticks of wanted symbols. */
  private record Stretch(long from, long to, Map<String, List<Tick>> ticks) {}

  /** Reads a range and adds its ticks of each symbol. */
  private void read(
      int partition,
      Kept kept,
      long from,
      long to,
      Set<String> symbols,
      Map<String, List<Tick>> newest) {
    Map<String, List<Tick>> found = readRange(partition, symbols, kept, from, to);
    Map<String, List<Tick>> unasked = new HashMap<>(found);
    unasked.keySet().removeAll(symbols);
    merge(unasked, others);
    found.keySet().retainAll(symbols);
    merge(found, newest);
  }

  private static void merge(Map<String, List<Tick>> ticks, Map<String, List<Tick>> into) {
    ticks.forEach((symbol, older) -> into.merge(symbol, older, LastPublished::joined));
  }

  private static boolean isComplete(Map<String, List<Tick>> newest, Set<String> symbols) {
    return newest.size() == symbols.size()
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
      int partition, Set<String> symbols, Kept kept, long start, long end) {
    Map<String, NewestTicks> found = new HashMap<>();
    log.read(
        partition,
        start,
        end,
        record -> {
          if (kept != Kept.WANTED
              || (record.key() != null && symbols.contains(utf8(record.key())))) {
            keep(record, kept == Kept.ALL_WITH_TRUTHS, found);
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

  /** Skips records that are not ticks: the stream reports them as dead letters. */
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
    if (!wanted.counts(tick)) {
      return;
    }
    found.computeIfAbsent(tick.symbol(), symbol -> new NewestTicks(TICKS_PER_SYMBOL)).add(tick);
    if (withTruth && tick.injected() != null) {
      truths.add(MarketRecord.TruthTick.of(tick));
    }
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
