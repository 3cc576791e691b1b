package io.candlewick.audit.repair;

import io.candlewick.audit.Sources;
import io.candlewick.audit.late.LateConflict;
import io.candlewick.model.Candle;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.BalanceWriter;
import io.candlewick.store.CandleWriter;
import io.candlewick.store.GapWriter;
import io.candlewick.store.RepairedTicks;
import io.candlewick.store.SeenNumbers;
import io.candlewick.ticklog.HeldConflicts;
import io.candlewick.ticklog.KafkaConnection;
import io.candlewick.ticklog.LetterSink;
import io.candlewick.ticklog.TickLogException;
import io.candlewick.ticklog.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes repairs into PostgreSQL and Kafka. Not thread-safe. */
public final class StoredRepairs implements RepairSinks, AutoCloseable {
  private final String kafka;
  private final SentLetters sent;
  private final HeldConflicts held = new HeldConflicts();
  private final WriterSchemas schemas;
  private final CandleWriter candles;
  private final GapWriter gaps;
  private final BalanceWriter balance;
  private final CandleCodec codec;
  private final KafkaProducer<byte[], byte[]> producer;

  private StoredRepairs(
      Sources sources, CandleCodec codec, KafkaProducer<byte[], byte[]> producer) {
    this.kafka = sources.kafka();
    this.sent = new SentLetters(sources.kafka());
    this.schemas = sources.schemas();
    this.candles = new CandleWriter(sources.postgres());
    this.gaps = new GapWriter(sources.postgres());
    this.balance = new BalanceWriter(sources.postgres());
    this.codec = codec;
    this.producer = producer;
  }

  /**
   * Connects.
   *
   * @param codec gives candles the form of {@code market.candles}
   * @throws TickLogException if the address of Kafka cannot be used
   */
  public static StoredRepairs open(Sources sources, CandleCodec codec) {
    try {
      Map<String, Object> settings = KafkaConnection.settings(sources.kafka());
      settings.put(ProducerConfig.CLIENT_ID_CONFIG, "candlewick-repair");
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      settings.put(ProducerConfig.LINGER_MS_CONFIG, 10);
      settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 << 20);
      return new StoredRepairs(
          sources,
          codec,
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    } catch (KafkaException e) {
      throw TickLogException.unreachable(sources.kafka(), Topics.CANDLES, e);
    }
  }

  @Override
  public void push(List<Candle> pushed) {
    List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>(pushed.size());
    for (Candle candle : pushed) {
      byte[] key = candle.symbol().getBytes(StandardCharsets.UTF_8);
      messages.add(new ProducerRecord<>(Topics.CANDLES, key, codec.encode(candle)));
    }
    send(Topics.CANDLES, messages);
  }

  @Override
  public void write(List<Candle> written) {
    candles.write(written);
  }

  @Override
  public void cutGaps(List<SeenNumbers> numbers) {
    gaps.cut(numbers);
  }

  @Override
  public void account(List<RepairedTicks> ticks) {
    if (!ticks.isEmpty()) {
      balance.writeRepaired(ticks);
    }
  }

  @Override
  public void sendConflicts(List<LateConflict> all) {
    List<LateConflict> conflicts = sent.without(all);
    if (conflicts.isEmpty()) {
      return;
    }
    LetterSink letters = new LetterSink();
    try (TopicReader ticks = TopicReader.open(kafka, Topics.TICKS)) {
      for (LateConflict conflict : conflicts) {
        held.add(conflict.position(), conflict.first());
        if (held.isFull()) {
          send(ticks, letters);
        }
      }
      send(ticks, letters);
    }
    reportingFailures(letters::flush);
    sent.add(conflicts);
  }

  private void send(TopicReader ticks, LetterSink letters) {
    held.send(
        ticks::readEach,
        schemas,
        (key, value, headers) ->
            reportingFailures(
                () -> letters.send(producer, Topics.DEAD_LETTERS, key, value, headers)));
  }

  private void reportingFailures(Runnable sending) {
    try {
      sending.run();
    } catch (IllegalStateException e) {
      throw TickLogException.unreachable(kafka, Topics.DEAD_LETTERS, e);
    }
  }

  private void send(String topic, List<ProducerRecord<byte[], byte[]>> messages) {
    List<Future<RecordMetadata>> answers = new ArrayList<>(messages.size());
    try {
      messages.forEach(message -> answers.add(producer.send(message)));
      for (Future<RecordMetadata> answer : answers) {
        answer.get();
      }
    } catch (KafkaException | ExecutionException e) {
      throw TickLogException.unreachable(kafka, topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TickLogException.unreachable(kafka, topic, e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
