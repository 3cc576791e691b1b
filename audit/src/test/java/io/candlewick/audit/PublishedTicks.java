package io.candlewick.audit;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.TickEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Values for {@code market.ticks} with everything that goes wrong in it: disorder, duplicates,
 * holes, late ticks, a writer of an older epoch, and one of each kind that is rejected.
 */
final class PublishedTicks {
  static final List<String> SYMBOLS = List.of("AAA", "BBB", "CCC", "DDD");

  /** The sequence of one tick of each symbol that is published twice, with other values. */
  static final long REPEATED = 7;

  private static final long MINUTE = 60_000_000L;

  private final Random random;
  private final TickEncoder encoder = new TickEncoder(OneRegistry.TICK_ID);
  private final List<ProducerRecord<byte[], byte[]>> values = new ArrayList<>();
  private final long start;

  private PublishedTicks(long seed, Instant start) {
    this.random = new Random(seed);
    this.start = Micros.of(start);
  }

  /** Records of all symbols, those of one symbol in one partition. */
  static List<ProducerRecord<byte[], byte[]>> all(long seed, Instant start, int ticksPerSymbol) {
    PublishedTicks published = new PublishedTicks(seed, start);
    for (String symbol : SYMBOLS) {
      published.addSymbol(symbol, ticksPerSymbol);
    }
    published.addPoison();
    return published.values;
  }

  private void addSymbol(String symbol, int count) {
    long price = 100 * FixedPoint.ONE;
    for (int i = 1; i <= count; i++) {
      long previous = i == 1 ? Tick.NO_PREVIOUS_PRICE : price;
      int percent = random.nextInt(40) == 0 ? 4 + random.nextInt(8) : 0;
      long move = price * percent / 100 + random.nextInt(1_000_000);
      price = random.nextBoolean() || price < 10 * FixedPoint.ONE ? price + move : price - move;
      if (random.nextInt(100) == 0 && i != REPEATED) {
        continue; // a hole
      }
      long jitter = random.nextInt(3_000_000);
      long late = random.nextInt(200) == 0 ? 12 * MINUTE : 0;
      Tick tick = tick(symbol, 2, i, start + i * 2_000_000L + jitter - late, price, previous);
      add(tick);
      if (i == REPEATED) {
        add(tick(symbol, 2, i, tick.eventTime(), price + 1, previous));
      }
      if (random.nextInt(50) == 0) {
        add(tick); // published twice
      }
      if (random.nextInt(400) == 0) {
        add(tick(symbol, 1, i, tick.eventTime(), price, previous)); // an older writer
      }
    }
  }

  static Tick tick(
      String symbol, long epoch, long sequence, long eventTime, long price, long previous) {
    return tick(symbol, epoch, sequence, eventTime, price, previous, null);
  }

  /** A tick with a text of any length in it. */
  static Tick tick(
      String symbol,
      long epoch,
      long sequence,
      long eventTime,
      long price,
      long previous,
      String injected) {
    return TickBuilder.tick(symbol, epoch, sequence, eventTime, price)
        .volume(FixedPoint.ONE + sequence * 1_234_567L)
        .quote(price - 5_000, price + 5_000)
        .previousPrice(previous)
        .realizedVol(123_456_789L)
        .injected(injected)
        .build();
  }

  private void addPoison() {
    byte[] good = encoder.encode(tick("AAA", 2, 900_000, start, FixedPoint.ONE, FixedPoint.ONE));
    byte[] unknown = good.clone();
    unknown[4] = 99;
    long late = start + 365L * 24 * 60 * MINUTE;
    addRaw("x", "not a tick".getBytes(StandardCharsets.UTF_8));
    addRaw("AAA", Arrays.copyOf(good, good.length - 3));
    addRaw("AAA", unknown);
    add(tick("AAA", 2, 900_001, start, -1, FixedPoint.ONE));
    add(tick("AAA", 2, -5, start, FixedPoint.ONE, FixedPoint.ONE));
    add(tick("AAA", 2, 900_002, late, FixedPoint.ONE, FixedPoint.ONE));
  }

  private void add(Tick tick) {
    addRaw(tick.symbol(), encoder.encode(tick));
  }

  private void addRaw(String symbol, byte[] bytes) {
    values.add(
        new ProducerRecord<>(
            Topics.TICKS,
            Math.floorMod(symbol.hashCode(), 2),
            symbol.getBytes(StandardCharsets.UTF_8),
            bytes));
  }

  /** A record in partition 0 with the time of its publishing, for a topic that keeps that. */
  static ProducerRecord<byte[], byte[]> stamped(Tick tick, Instant published) {
    return new ProducerRecord<>(
        Topics.TICKS,
        0,
        published.toEpochMilli(),
        tick.symbol().getBytes(StandardCharsets.UTF_8),
        new TickEncoder(OneRegistry.TICK_ID).encode(tick));
  }
}
