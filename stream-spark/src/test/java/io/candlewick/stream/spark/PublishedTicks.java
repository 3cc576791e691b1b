package io.candlewick.stream.spark;

import io.candlewick.analytics.AnomalyRules;
import io.candlewick.analytics.CandleMachine;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.analytics.Outcome;
import io.candlewick.analytics.TickMemory;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.model.Anomaly;
import io.candlewick.model.AssetType;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.LatenessSchedule;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.TickEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Seeded ticks of some symbols with all that goes wrong on the way, and what must come of them. The
 * symbols take the partitions of Kafka in turn.
 */
final class PublishedTicks {
  private static final long EPOCH = 7;
  private static final long START = 1_700_000_000_000_000L;
  private static final long SECOND = 1_000_000L;

  private final List<String> symbols;
  private final Random random;
  private final TestPlatform platform;
  private final TickEncoder encoder;
  private final Map<String, List<Tick>> sent = new HashMap<>();
  private final Map<String, List<Tick>> judged = new HashMap<>();
  private final Map<String, List<Long>> offsets = new HashMap<>();
  private final long[] nextOffset = new long[Topics.TICK_PARTITIONS];
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<String, Long> prices = new HashMap<>();

  PublishedTicks(List<String> symbols, long seed, TestPlatform platform, int schemaId) {
    this.symbols = List.copyOf(symbols);
    this.random = new Random(seed);
    this.platform = platform;
    this.encoder = new TickEncoder(schemaId);
  }

  /** Ticks of all symbols in order, every seventh twice, some a minute late, one missing. */
  void publish(int perSymbol) throws Exception {
    for (int i = 0; i < perSymbol; i++) {
      for (String symbol : symbols) {
        long sequence = sequences.merge(symbol, 1L, Long::sum);
        Tick tick = tick(symbol, EPOCH, sequence, timeOf(sequence));
        if (sequence == 100) {
          continue;
        }
        send(tick);
        if (sequence % 7 == 0) {
          send(tick);
        }
      }
    }
    platform.flush();
  }

  private long timeOf(long sequence) {
    long behind = random.nextInt(10) == 0 ? random.nextInt(60) * SECOND : 0;
    return START + sequence * SECOND - behind;
  }

  /** One that lies far behind its symbol's newest tick. */
  Tick publishLate(String symbol) {
    long sequence = sequences.merge(symbol, 1L, Long::sum);
    Tick tick = tick(symbol, EPOCH, sequence, START + (sequence - 3_000) * SECOND);
    send(tick);
    return tick;
  }

  /** One of an older epoch. */
  Tick publishFenced(String symbol) {
    Tick tick = tick(symbol, EPOCH - 1, 5, START + sequences.get(symbol) * SECOND);
    send(tick);
    return tick;
  }

  /** One under the number of an earlier tick, at another price; returns the earlier one too. */
  List<Tick> publishConflict(String symbol) {
    Tick first = sent.get(symbol).get(0);
    Tick other =
        TickBuilder.like(first).price(first.price() + 1).previousPrice(first.price()).build();
    int partition = partitionOf(symbol);
    platform.publish(partition, encoder.encode(other));
    judged.computeIfAbsent(symbol, key -> new ArrayList<>()).add(other);
    offsets.computeIfAbsent(symbol, key -> new ArrayList<>()).add(nextOffset[partition]++);
    return List.of(first, other);
  }

  private Tick tick(String symbol, long epoch, long sequence, long time) {
    long previous = prices.getOrDefault(symbol, 0L);
    long base = previous == 0 ? 100 * FixedPoint.ONE : previous;
    long price = Math.max(FixedPoint.ONE, base + (random.nextInt(2_001) - 1_000) * 400_000L);
    prices.put(symbol, price);
    return TickBuilder.tick(symbol, epoch, sequence, time, price)
        .volume(random.nextInt(1_000_000) * 1_000L)
        .quote(price - 1_000, price + 2_000)
        .previousPrice(previous)
        .realizedVol(random.nextInt(1_000_000))
        .build();
  }

  private int partitionOf(String symbol) {
    return symbols.indexOf(symbol) % Topics.TICK_PARTITIONS;
  }

  private void send(Tick tick) {
    int partition = partitionOf(tick.symbol());
    platform.publish(partition, encoder.encode(tick));
    sent.computeIfAbsent(tick.symbol(), key -> new ArrayList<>()).add(tick);
    judged.computeIfAbsent(tick.symbol(), key -> new ArrayList<>()).add(tick);
    offsets.computeIfAbsent(tick.symbol(), key -> new ArrayList<>()).add(nextOffset[partition]++);
  }

  /** Publishes bytes that are no sound tick to the last partition. */
  void publishPoison(byte[] value) throws Exception {
    platform.publish(Topics.TICK_PARTITIONS - 1, value);
    nextOffset[Topics.TICK_PARTITIONS - 1]++;
    platform.flush();
  }

  byte[] encode(Tick tick) {
    return encoder.encode(tick);
  }

  /** All symbols, in the order in which they take partitions. */
  List<String> symbols() {
    return symbols;
  }

  /** What was published, a repeated tick as often as it was. */
  List<Tick> sent(String symbol) {
    return sent.get(symbol);
  }

  /** What is remarkable about a symbol's ticks. */
  Set<Anomaly> anomalies(String symbol) {
    Set<Anomaly> anomalies = new HashSet<>();
    sent.get(symbol).forEach(tick -> anomalies.addAll(AnomalyRules.judge(tick)));
    return anomalies;
  }

  /**
   * What the state machine makes of all ticks of a symbol in one go.
   *
   * @param lateness the lateness that held for each
   */
  Outcome expected(String symbol, LatenessSchedule lateness) {
    TickBlockWriter block = new TickBlockWriter(symbol, AssetType.CRYPTO, partitionOf(symbol));
    List<Tick> ticks = judged.get(symbol);
    for (int i = 0; i < ticks.size(); i++) {
      block.add(offsets.get(symbol).get(i), ticks.get(i));
    }
    return new CandleMachine(CandleSettings.of(CandleInterval.ONE_MINUTE, lateness))
        .apply(null, TickBlock.of(block.toBytes()), TickMemory.ofTicks(1 << 16));
  }
}
