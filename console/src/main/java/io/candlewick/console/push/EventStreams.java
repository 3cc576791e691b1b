package io.candlewick.console.push;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.KafkaFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All readers of the stream, and the one thread that reads the market and writes to them. This
 * thread never waits for a reader. If the broker cannot be reached, readers stay connected and get
 * what they missed when it is back. Thread-safe.
 */
final class EventStreams implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

  /** Events of this time go out together, so that prices come at most ten times a second. */
  private static final Duration TURN = Duration.ofMillis(100);

  /** A new reader waits no longer than this for its first event. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final View.Key DAYS = new View.Key("1d", CandleWindows.parse("1d"));
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String broker;
  private final CandleInterval base;
  private final WriterSchemas schemas;
  private final StoredParts stored;
  private final Known known;
  private final TickLatency latency;
  private final StreamMetrics metrics;
  private final int mostReaders;
  private final Semaphore places;
  private final Set<StreamReader> readers = ConcurrentHashMap.newKeySet();
  private final Map<StreamFilter, Audience> audiences = new HashMap<>();
  private final Map<View.Key, View> views = new HashMap<>();
  private final Thread thread = new Thread(this::run, "event-stream");
  private volatile boolean running;
  private String lastFault = "";
  private long turnAt;

  /**
   * @param broker host:port of a broker
   * @param base the length of the stream's candles
   * @param metrics counts readers
   * @param mostReaders how many may read at once
   */
  EventStreams(
      String broker,
      CandleInterval base,
      WriterSchemas schemas,
      StoredParts stored,
      Known known,
      TickLatency latency,
      StreamMetrics metrics,
      int mostReaders) {
    this.broker = broker;
    this.base = base;
    this.schemas = schemas;
    this.stored = stored;
    this.known = known;
    this.latency = latency;
    this.metrics = metrics;
    this.mostReaders = mostReaders;
    this.places = new Semaphore(mostReaders);
    thread.setDaemon(true);
  }

  int mostReaders() {
    return mostReaders;
  }

  int readers() {
    return metrics.readers();
  }

  /** Reserves a place for one more reader; false if there is none, or the service is ending. */
  boolean enter() {
    return running && places.tryAcquire();
  }

  /** Returns a reserved place that no reader used. */
  void leave() {
    places.release();
  }

  /** From now on the reader gets what happens. */
  void joined(StreamReader reader) {
    readers.add(reader);
    metrics.joined();
    reader.begin();
    if (!running) {
      reader.end();
    }
  }

  /** Called once by a reader that ends. */
  void left(StreamReader reader) {
    if (readers.remove(reader)) {
      places.release();
      metrics.left();
    }
  }

  private void run() {
    while (running) {
      try (MarketLog log = MarketLog.open(broker)) {
        lastFault = "";
        follow(log);
      } catch (KafkaException e) {
        pause(e);
      } catch (RuntimeException | Error e) { // nobody else would notice; everything is read anew
        LOG.error("The stream of events begins anew", e);
        pause(e);
      }
    }
  }

  private void pause(Throwable fault) {
    String why = KafkaFault.of(broker, fault).orElseGet(() -> String.valueOf(fault.getMessage()));
    if (running && !why.equals(lastFault)) {
      lastFault = why;
      LOG.warn("The stream of events waits for Kafka at {}: {}", broker, lastFault);
    }
    heartbeats();
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  private void follow(MarketLog log) {
    LiveMarket market =
        new LiveMarket(base, schemas, known, latency, new Skipped(System::nanoTime), log.start());
    audiences.clear();
    views.values().forEach(View::close);
    views.clear();
    latency.restart();
    forEach(StreamReader::replace);
    while (running) {
      for (ConsumerRecord<byte[], byte[]> message : log.poll(LOOK)) {
        market.take(message, log.indexOf(message));
      }
      if (log.isAtEnd()) {
        latency.begin();
        send(market);
      }
      heartbeats();
    }
  }

  /** Sends to all readers when it is time, and to new ones at once. */
  private void send(LiveMarket market) {
    long now = System.nanoTime();
    boolean isTurn = now - turnAt >= TURN.toNanos();
    if (isTurn) {
      turnAt = now;
      forgetTheUnread();
      market.renew();
      market.mark(now);
      views.values().forEach(View::advance);
      stored.deliver();
      audiences.values().forEach(Audience::refresh);
    }
    forEach(
        reader -> {
          if (isTurn || reader.isNew()) {
            reader.advance(market, audienceOf(reader.filter(), market), now);
          }
        });
  }

  private Audience audienceOf(StreamFilter filter, LiveMarket market) {
    Audience audience = audiences.get(filter);
    if (audience == null) {
      List<View> own = filter.views().stream().map(key -> view(key, market)).toList();
      audience = new Audience(filter, market, own, view(DAYS, market));
      audience.refresh();
      audiences.put(filter, audience);
    }
    return audience;
  }

  private View view(View.Key key, LiveMarket market) {
    return views.computeIfAbsent(key, name -> new View(name, base, market, stored, known));
  }

  /** Keeps no more than readers want. */
  private void forgetTheUnread() {
    Set<StreamFilter> filters = new HashSet<>();
    readers.forEach(reader -> filters.add(reader.filter()));
    audiences.keySet().retainAll(filters);
    Map<View.Key, Set<String>> wanted = new HashMap<>();
    for (StreamFilter filter : audiences.keySet()) {
      for (View.Key key : filter.views()) {
        wanted.merge(key, filter.symbols(), EventStreams::both);
      }
      if (filter.wants(StreamFilter.Type.PRICES)) {
        wanted.merge(DAYS, filter.symbols(), EventStreams::both);
      }
    }
    views
        .entrySet()
        .removeIf(
            view -> {
              boolean isUnread = !wanted.containsKey(view.getKey());
              if (isUnread) {
                view.getValue().close();
              }
              return isUnread;
            });
    views.forEach((key, view) -> view.keepOnly(wanted.get(key)));
  }

  /** Both sets of symbols together, where an empty one stands for all. */
  private static Set<String> both(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Set.of();
    }
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  private void heartbeats() {
    long now = System.nanoTime();
    forEach(reader -> reader.heartbeat(now, HEARTBEAT));
  }

  /** One reader's fault must not end the others' stream. */
  private void forEach(Consumer<StreamReader> action) {
    for (StreamReader reader : readers) {
      try {
        action.accept(reader);
      } catch (RuntimeException e) {
        LOG.warn("A reader of the stream is left: {}", e.getMessage(), e);
        reader.end();
      }
    }
  }

  @Override
  public void start() {
    running = true;
    turnAt = System.nanoTime() - TURN.toNanos();
    thread.start();
  }

  /** Ends all readers before the server waits for its requests to end. */
  @Override
  public void stop() {
    running = false;
    LockSupport.unpark(thread);
    readers.forEach(StreamReader::end);
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
