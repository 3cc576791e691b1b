package io.candlewick.audit;

import io.candlewick.analytics.AnomalyRules;
import io.candlewick.analytics.CandleMachine;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.analytics.Outcome;
import io.candlewick.analytics.SymbolState;
import io.candlewick.analytics.TickCounts;
import io.candlewick.analytics.TickMemory;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.audit.history.TickHistory;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Candle;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.TickRules;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.AnomalyCodec;
import io.candlewick.model.wire.DeadLetter;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.AnomalyWriter;
import io.candlewick.store.BalanceWriter;
import io.candlewick.store.CandleWriter;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.GapWriter;
import io.candlewick.store.JudgedTicks;
import io.candlewick.store.RejectedTicks;
import io.candlewick.store.SymbolGaps;
import io.candlewick.store.TickDocuments;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.OneBroker;
import io.candlewick.ticklog.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The stream by hand: judges each record on its own with the machine, writes tables and topics, and
 * commits the groups' offsets. Goes on from where it stopped.
 */
final class HandStream {
  private final CandleMachine machine;
  private TickMemory memory = TickMemory.ofTicks(1 << 16);
  private final DataSource database;
  private final DocumentStore documents;
  private final List<Tick> ticks = new ArrayList<>();
  private final TickDecoder decoder = new TickDecoder(WriterSchemas.of(OneRegistry.client()));
  private final Map<String, SymbolState> states = new HashMap<>();
  private final List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
  private final List<Anomaly> anomalies = new ArrayList<>();
  private final Map<String, Candle> candles = new HashMap<>();
  private final Map<String, SymbolGaps> gaps = new HashMap<>();
  private final Map<String, Map<RejectReason, Long>> rejected = new HashMap<>();
  private final AnomalyCodec codec = new AnomalyCodec(OneRegistry.TICK_ID);
  private Offsets done = Offsets.of(Map.of());

  HandStream(CandleSettings settings, DataSource database, DocumentStore documents) {
    this.machine = new CandleMachine(settings);
    this.database = database;
    this.documents = documents;
  }

  /** Forgets what a process forgets when it ends. */
  void restart() {
    memory = TickMemory.ofTicks(1 << 16);
  }

  /** What has been sent, so that a test can send it again without some of it. */
  List<ProducerRecord<byte[], byte[]>> messages() {
    return messages;
  }

  /** Serves everything that is on the topic now. */
  void serveAll() {
    try (TopicReader reader = TopicReader.open(OneBroker.address(), Topics.TICKS)) {
      serveUpTo(reader.end());
    }
  }

  void serveUpTo(Offsets end) {
    int sent = messages.size();
    try (TopicReader reader = TopicReader.open(OneBroker.address(), Topics.TICKS)) {
      reader.read(done, end, this::serve);
    }
    done = end;
    writeCandles();
    writeTicks();
    new GapWriter(database).replace(List.copyOf(gaps.values()));
    gaps.clear();
    writeBalance();
    new AnomalyWriter(database).write(distinct());
    Messages.send(messages.subList(sent, messages.size()));
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    end.byPartition()
        .forEach(
            (partition, offset) ->
                offsets.put(
                    new TopicPartition(Topics.TICKS, partition), new OffsetAndMetadata(offset)));
    GroupProgress.STREAM_GROUPS.forEach(group -> Messages.commit(group, offsets));
  }

  private void writeBalance() {
    BalanceWriter balance = new BalanceWriter(database);
    balance.writeJudged(states.values().stream().map(HandStream::judged).toList());
    balance.writeRejected(
        rejected.entrySet().stream()
            .map(entry -> new RejectedTicks(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static JudgedTicks judged(SymbolState state) {
    TickCounts counts = state.counts();
    return new JudgedTicks(
        state.symbol(),
        counts.accepted(),
        counts.duplicates(),
        counts.unverified(),
        counts.conflicts(),
        counts.late(),
        counts.fenced(),
        state.newestEventTime(),
        state.watermark());
  }

  private void writeCandles() {
    new CandleWriter(database).write(List.copyOf(candles.values()));
    candles.clear();
  }

  private void writeTicks() {
    try (TickDocuments mongo = TickDocuments.open(documents.uri(), documents.retention())) {
      mongo.write(ticks);
    }
    ticks.clear();
  }

  /** Closes the windows of a symbol, as the stream does where no tick of it comes for long. */
  void declareIdle(String symbol) {
    Outcome outcome = machine.idle(states.get(symbol));
    outcome.candles().forEach(candle -> candles.put(symbol + candle.windowStart(), candle));
    writeCandles();
  }

  private List<Anomaly> distinct() {
    Map<String, Anomaly> byId = new HashMap<>();
    anomalies.forEach(anomaly -> byId.put(anomaly.id(), anomaly));
    return List.copyOf(byId.values());
  }

  private void serve(ConsumerRecord<byte[], byte[]> message) {
    try {
      decoder.read(message.value());
    } catch (MalformedTickException e) {
      reject(TickHistory.UNREADABLE, message, e.reason());
      return;
    }
    Optional<RejectReason> violation = decoder.violation();
    if (violation.isPresent()) {
      reject(decoder.symbol(), message, violation.get());
    } else if (TickRules.isFuture(decoder.eventTime(), message.timestamp() * 1_000)) {
      reject(decoder.symbol(), message, RejectReason.FUTURE);
    } else {
      serveSound(message);
    }
  }

  private void reject(String symbol, ConsumerRecord<byte[], byte[]> message, RejectReason reason) {
    rejected.computeIfAbsent(symbol, name -> new HashMap<>()).merge(reason, 1L, Long::sum);
    dead(message, reason);
  }

  private void serveSound(ConsumerRecord<byte[], byte[]> message) {
    ticks.add(decoder.toTick());
    for (Anomaly anomaly : AnomalyRules.judge(decoder.toTick())) {
      anomalies.add(anomaly);
      messages.add(
          new ProducerRecord<>(
              Topics.ANOMALIES,
              anomaly.symbol().getBytes(StandardCharsets.UTF_8),
              codec.encode(anomaly)));
    }
    String symbol = decoder.symbol();
    TickBlockWriter block = new TickBlockWriter(symbol, decoder.assetType(), message.partition());
    block.add(message.offset(), decoder);
    Outcome outcome = machine.apply(states.get(symbol), TickBlock.of(block.toBytes()), memory);
    states.put(symbol, outcome.state());
    outcome.candles().forEach(candle -> candles.put(symbol + candle.windowStart(), candle));
    outcome
        .gaps()
        .forEach(
            open ->
                gaps.put(symbol + open.epoch(), new SymbolGaps(symbol, open.epoch(), open.gaps())));
    if (outcome.late().length > 0) {
      ProducerRecord<byte[], byte[]> late =
          new ProducerRecord<>(Topics.LATE_TICKS, key(message), message.value());
      late.headers().add("reason", "LATE".getBytes(StandardCharsets.UTF_8));
      messages.add(late);
    }
    if (outcome.fenced().length > 0) {
      dead(message, RejectReason.FENCED);
    }
    if (!outcome.conflicts().isEmpty()) {
      dead(message, RejectReason.CONFLICT);
    }
  }

  private static byte[] key(ConsumerRecord<byte[], byte[]> message) {
    return (Topics.TICKS + '-' + message.partition() + '-' + message.offset())
        .getBytes(StandardCharsets.UTF_8);
  }

  private void dead(ConsumerRecord<byte[], byte[]> message, RejectReason reason) {
    DeadLetter letter =
        new DeadLetter(
            reason,
            "by hand",
            Topics.TICKS,
            message.partition(),
            message.offset(),
            message.timestamp() * 1_000);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.DEAD_LETTERS, letter.key().getBytes(StandardCharsets.UTF_8), message.value());
    letter.headers().forEach((name, value) -> record.headers().add(name, value));
    messages.add(record);
  }
}
