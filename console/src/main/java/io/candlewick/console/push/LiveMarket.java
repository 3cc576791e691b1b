package io.candlewick.console.push;

import io.candlewick.console.candles.MissingTicks;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import io.candlewick.model.Topics;
import io.candlewick.model.windows.Window;
import io.candlewick.model.wire.AnomalyCodec;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.RegistryUnavailableException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.StoredCandle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What has happened lately: the newest revision of each candle, the anomalies, the newest price of
 * each symbol. Bounded: beyond {@value #MOST_CANDLES} candles, {@value #MOST_ANOMALIES} anomalies
 * and {@value #MOST_PRICES} prices, those leave that have not changed for longest. Not thread-safe.
 */
final class LiveMarket {
  static final int MOST_CANDLES = 20_000;

  /** A candle is on its topic a moment before it is stored: after so long it usually is. */
  private static final Duration STORED_AFTER = Duration.ofSeconds(5);

  private static final int MOST_ANOMALIES = 5_000;
  private static final int MOST_PRICES = 20_000;

  private static final NavigableMap<Long, LiveCandle> NONE = Collections.emptyNavigableMap();

  /** The id of the schema does not matter for reading. */
  private static final int ANY_ID = 1;

  private final CandleInterval base;
  private final Known known;
  private final TickLatency latency;
  private final Skipped skipped;
  private final TickDecoder tick;
  private final CandleCodec candleCodec = new CandleCodec(ANY_ID);
  private final AnomalyCodec anomalyCodec = new AnomalyCodec(ANY_ID);
  private final Map<String, NavigableMap<Long, LiveCandle>> candlesOf = new HashMap<>();
  private final Map<String, Change> anomalyOf = new HashMap<>();
  private final Map<String, Price> priceOf = new HashMap<>();
  private final Chain<Change> candles = new Chain<>();
  private final Chain<Change> anomalies = new Chain<>();
  private final Chain<Price> prices = new Chain<>();
  private final Deque<Mark> marks = new ArrayDeque<>();
  private Map<String, MissingTicks> missing;
  private EventId oldest;
  private EventId now;
  private long position;
  private long forgotten;
  private long pricePosition;
  private Mark recent;

  /**
   * A place in the stream.
   *
   * @param nanos when it was the end, by {@link System#nanoTime}
   * @param position of the newest change before it
   * @param id of the newest event before it
   */
  record Mark(long nanos, long position, EventId id) {}

  /**
   * @param start before the first record that it will be given
   */
  LiveMarket(
      CandleInterval base,
      WriterSchemas schemas,
      Known known,
      TickLatency latency,
      Skipped skipped,
      EventId start) {
    this.base = base;
    this.known = known;
    this.latency = latency;
    this.skipped = skipped;
    this.tick = new TickDecoder(schemas);
    this.missing = known.missing();
    this.oldest = start;
    this.now = start;
  }

  /**
   * Takes the next record of one of the topics; one that cannot be read is counted.
   *
   * @param index where its partition stands in an {@link EventId}; -1 for a tick
   */
  void take(ConsumerRecord<byte[], byte[]> message, int index) {
    try {
      if (index < 0) {
        takeTick(message);
        return;
      }
      now = now.after(index, message.offset());
      if (message.value() == null) {
        throw new IllegalArgumentException("it has no value");
      }
      if (message.topic().equals(Topics.CANDLES)) {
        takeCandle(message, index, candleCodec.decode(message.value()));
      } else {
        takeAnomaly(message, index, anomalyCodec.decode(message.value()));
      }
    } catch (IllegalArgumentException | MalformedTickException | RegistryUnavailableException e) {
      skipped.add(message.topic(), message.partition(), message.offset(), e.getMessage());
    }
  }

  private void takeTick(ConsumerRecord<byte[], byte[]> message) throws MalformedTickException {
    tick.read(message.value());
    if (tick.violation().isPresent()) {
      return; // a dead letter
    }
    latency.tick(tick, message.timestamp());
    Price price = priceOf.get(tick.symbol());
    if (price == null) {
      price = new Price(tick.symbol());
      priceOf.put(price.symbol(), price);
      prices.add(price, ++pricePosition);
      if (prices.size() > MOST_PRICES) {
        Price eldest = prices.first();
        prices.remove(eldest);
        priceOf.remove(eldest.symbol());
      }
    }
    if (price.take(tick)) {
      prices.touch(price, ++pricePosition);
    }
  }

  private void takeCandle(ConsumerRecord<byte[], byte[]> message, int index, Candle candle) {
    if (!candle.interval().equals(base)) {
      return;
    }
    NavigableMap<Long, LiveCandle> own =
        candlesOf.computeIfAbsent(candle.symbol(), symbol -> new TreeMap<>());
    long start = Micros.of(candle.windowStart());
    LiveCandle live = own.get(start);
    if (live == null) {
      live = new LiveCandle(candle.symbol());
      own.put(start, live);
      candles.add(live, nextPosition());
    } else if (LiveCandle.isNewer(candle, live.newest())) {
      candles.touch(live, nextPosition());
    } else {
      return; // the stream writes again what it may not have written
    }
    latency.candle(candle, message.timestamp());
    Instant at = Instant.ofEpochMilli(message.timestamp());
    live.replace(candle, at);
    live.become(
        index,
        message.offset(),
        now,
        () ->
            CandleEvent.of(
                candle.symbol(),
                base.toString(),
                known.row(
                    new Window(start, start + base.micros()), new StoredCandle(candle, at), true)));
    if (candles.size() > MOST_CANDLES) {
      forget((LiveCandle) candles.first());
    }
  }

  /** Remembers this place for {@link #recent}; called several times a second. */
  void mark(long nanos) {
    marks.add(new Mark(nanos, position, now));
    while (nanos - marks.peekFirst().nanos() >= STORED_AFTER.toNanos()) {
      recent = marks.pollFirst();
    }
  }

  /**
   * A place some seconds ago, or the first one that is known. Whoever reads stored candles and
   * everything behind this place misses no revision that was not stored yet.
   */
  Mark recent() {
    Mark first = recent == null ? marks.peekFirst() : recent;
    return first == null ? new Mark(0, position, now) : first;
  }

  /** Candles change as well when other ticks of them are known to be missing. */
  void renew() {
    Map<String, MissingTicks> before = missing;
    missing = known.missing();
    if (missing == before) {
      return;
    }
    for (String symbol : Known.symbols(before, missing)) {
      for (LiveCandle candle : candlesOf.getOrDefault(symbol, NONE).values()) {
        if (Known.isOther(symbol, windowOf(candle), before, missing)) {
          candle.renew(now);
          candles.touch(candle, nextPosition());
        }
      }
    }
  }

  private Window windowOf(LiveCandle candle) {
    long start = Micros.of(candle.newest().windowStart());
    return new Window(start, start + base.micros());
  }

  private void forget(LiveCandle eldest) {
    forgotten = Math.max(forgotten, eldest.position());
    candles.remove(eldest);
    NavigableMap<Long, LiveCandle> own = candlesOf.get(eldest.symbol());
    own.remove(Micros.of(eldest.newest().windowStart()));
    if (own.isEmpty()) {
      candlesOf.remove(eldest.symbol());
    }
    oldest = oldest.after(eldest.partition(), eldest.offset());
  }

  private void takeAnomaly(ConsumerRecord<byte[], byte[]> message, int index, Anomaly anomaly) {
    if (anomalyOf.containsKey(anomaly.id())) {
      return;
    }
    Change change = new LiveAnomaly(anomaly.symbol());
    Instant at = Instant.ofEpochMilli(message.timestamp());
    change.become(index, message.offset(), now, () -> AnomalyEvent.of(anomaly, at));
    anomalyOf.put(anomaly.id(), change);
    anomalies.add(change, nextPosition());
    if (anomalies.size() > MOST_ANOMALIES) {
      Change eldest = anomalies.first();
      forgotten = Math.max(forgotten, eldest.position());
      anomalies.remove(eldest);
      anomalyOf.values().remove(eldest);
      oldest = oldest.after(eldest.partition(), eldest.offset());
    }
  }

  /** Changes of candles of the base interval. */
  Chain<Change> candles() {
    return candles;
  }

  Chain<Change> anomalies() {
    return anomalies;
  }

  Chain<Price> prices() {
    return prices;
  }

  /** Position of the newest change of a candle, or of the newest anomaly. */
  long position() {
    return position;
  }

  /** A position for one more change. */
  long nextPosition() {
    return ++position;
  }

  /** Position of the newest change that is no longer there; 0 if all are. */
  long forgotten() {
    return forgotten;
  }

  /** The candles of the base interval in a window, by time. */
  Collection<LiveCandle> candles(String symbol, Window window) {
    NavigableMap<Long, LiveCandle> own = candlesOf.get(symbol);
    return own == null ? List.of() : own.subMap(window.start(), true, window.end(), false).values();
  }

  /** Position of the newest change of a price. */
  long pricePosition() {
    return pricePosition;
  }

  /** How far the topics have been read. */
  EventId now() {
    return now;
  }

  /** Everything after this is still there, at least in its newest form. */
  EventId oldest() {
    return oldest;
  }
}
