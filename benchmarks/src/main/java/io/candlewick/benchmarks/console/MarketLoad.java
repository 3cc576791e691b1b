package io.candlewick.benchmarks.console;

import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import io.candlewick.model.Micros;
import io.candlewick.model.Sum128;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.store.CandleWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Ticks at a steady rate, and a revision of each symbol's candle every second, on a thread of its
 * own. The event time of a tick is when it is sent.
 */
public final class MarketLoad implements AutoCloseable {
  private static final int TURNS_PER_SECOND = 100;
  private static final long TURN_NANOS = 1_000_000_000L / TURNS_PER_SECOND;

  private final KafkaProducer<byte[], byte[]> producer;
  private final TickEncoder ticks;
  private final CandleCodec candles = new CandleCodec(1);
  private final int symbols;
  private final int ticksPerTurn;
  private final Thread thread = new Thread(this::run, "market-load");
  private volatile boolean running = true;
  private long sequence;

  /**
   * @param ticksPerSecond of each symbol, a multiple of 100
   */
  public MarketLoad(String broker, String registry, int symbols, int ticksPerSecond) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker, "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.ticks =
        new TickEncoder(
            new SchemaRegistry(registry).register(Schemas.TICK_SUBJECT, Schemas.tick()));
    this.symbols = symbols;
    this.ticksPerTurn = ticksPerSecond / TURNS_PER_SECOND;
  }

  /** Stores candles of the last minutes of each symbol. */
  public static void store(CandleWriter writer, int symbols, int minutes) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    for (int symbol = 0; symbol < symbols; symbol++) {
      List<Candle> stored = new ArrayList<>(minutes);
      for (int minute = minutes; minute > 0; minute--) {
        Instant start = now.minusSeconds(60L * minute);
        stored.add(candle(symbol, start, 600 + minute, CandleState.FINAL));
      }
      writer.write(stored);
    }
  }

  /** The name of a symbol, by its number. */
  public static String name(int symbol) {
    return "SYM-" + symbol;
  }

  private static Candle candle(int symbol, Instant start, long ticks, CandleState state) {
    long price = FixedPoint.ofWhole(100 + symbol) + ticks * 1_000;
    long volume = ticks * FixedPoint.ONE;
    Sum128 notional = new Sum128();
    notional.addProduct(price, volume);
    return new Candle(
        name(symbol),
        AssetType.CRYPTO,
        CandleInterval.ONE_MINUTE,
        start,
        price,
        price + 5_000_000,
        price - 5_000_000,
        price + 1_000_000,
        Int128.of(volume),
        notional.toInt128(),
        ticks,
        ticks,
        0,
        Int128.of(ticks * 3),
        Int128.of(ticks * 9),
        Int128.of(ticks * 2_000),
        Int128.of(ticks * 100),
        state);
  }

  /** Begins. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    long begun = System.nanoTime();
    for (long turn = 0; running; turn++) {
      for (int i = 0; i < ticksPerTurn; i++) {
        sendTicks();
      }
      if (turn % TURNS_PER_SECOND == 0) {
        sendCandles();
      }
      long wait = begun + (turn + 1) * TURN_NANOS - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait); // their pace is the load
      }
    }
  }

  private void sendTicks() {
    sequence++;
    long now = Micros.of(Instant.now());
    for (int symbol = 0; symbol < symbols; symbol++) {
      long price = FixedPoint.ofWhole(100 + symbol) + sequence % 1_000 * 10_000;
      Tick tick =
          new Tick(
              name(symbol),
              AssetType.CRYPTO,
              "USD",
              1,
              sequence,
              now,
              price,
              FixedPoint.ONE,
              price - 1_000,
              price + 1_000,
              price,
              price,
              price,
              price,
              price,
              price,
              0,
              null);
      send(Topics.TICKS, symbol, ticks.encode(tick));
    }
  }

  /** Each has more ticks than the one before. */
  private void sendCandles() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    for (int symbol = 0; symbol < symbols; symbol++) {
      send(
          Topics.CANDLES,
          symbol,
          candles.encode(candle(symbol, start, sequence, CandleState.OPEN)));
    }
  }

  private void send(String topic, int symbol, byte[] value) {
    byte[] key = name(symbol).getBytes(StandardCharsets.UTF_8);
    var unused =
        producer.send(
            new ProducerRecord<>(topic, key, value),
            (sent, fault) -> {
              if (fault != null) {
                System.err.println("The load was not sent: " + fault.getMessage());
              }
            });
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
