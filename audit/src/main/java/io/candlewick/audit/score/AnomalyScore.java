package io.candlewick.audit.score;

import io.candlewick.model.CountText;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.AnomalyCodec;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.RecordVisitor;
import io.candlewick.ticklog.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares the detected anomalies with the simulator's ground truth, tick by tick. It scores the
 * ticks in the log that the stream has processed. The position of the stream is read before
 * anything else, so the anomalies of all these ticks are there.
 */
public final class AnomalyScore {
  private static final String GROUP = "candlewick-anomalies";

  private final String kafka;
  private final TickDecoder decoder;
  private final Evidence evidence = new Evidence();
  private final List<String> notes = new ArrayList<>();
  private long ticks;
  private long jumpsWithoutReturn;

  /**
   * @param kafka the broker, {@code host:port}
   * @param schemas the schemas that ticks were written with
   */
  public AnomalyScore(String kafka, WriterSchemas schemas) {
    this.kafka = kafka;
    this.decoder = new TickDecoder(schemas);
  }

  /**
   * Reads everything. To be called once.
   *
   * @throws io.candlewick.ticklog.TickLogException if the broker does not yield it
   */
  public ScoreReport run() {
    Offsets passed = passed();
    MarketRecordCodec records = new MarketRecordCodec(0);
    readAll(
        Topics.EVENTS,
        message -> {
          if (records.decode(message.value()) instanceof MarketRecord.TruthTick truth) {
            evidence.add(truth);
          }
        });
    AnomalyCodec anomalies = new AnomalyCodec(0);
    readAll(Topics.ANOMALIES, message -> evidence.add(anomalies.decode(message.value())));
    try (TopicReader reader = TopicReader.open(kafka, Topics.TICKS)) {
      reader.read(reader.start(), passed, this::judge);
    }
    addNotes();
    return new ScoreReport(ticks, evidence.scores(), notes);
  }

  /** How far the rules have come. */
  private Offsets passed() {
    try (GroupProgress progress = GroupProgress.open(kafka, Topics.TICKS)) {
      return progress.committed(GROUP);
    }
  }

  private void readAll(String topic, RecordVisitor visitor) {
    try (TopicReader reader = TopicReader.open(kafka, topic)) {
      Offsets start = reader.start();
      reader.read(start, reader.end(), visitor);
      if (start.byPartition().values().stream().anyMatch(offset -> offset > 0)) {
        notes.add("Retention has removed the start of " + topic);
      }
    }
  }

  /** Records that are not valid ticks are not scored. */
  private void judge(ConsumerRecord<byte[], byte[]> message) {
    try {
      decoder.read(message.value());
    } catch (MalformedTickException e) {
      return;
    }
    if (decoder.violation().isEmpty()) {
      ticks++;
      if (decoder.injected() != null
          && decoder.toTick().previousPrice() == Tick.NO_PREVIOUS_PRICE) {
        jumpsWithoutReturn++;
      }
      evidence.judge(
          new TickKey(decoder.symbol(), decoder.epoch(), decoder.sequence()), decoder.injected());
    }
  }

  private void addNotes() {
    long truths = evidence.unjudgedTruths();
    long alerts = evidence.unjudgedAlerts();
    if (truths + alerts > 0) {
      notes.add(
          CountText.of(truths, "true jump")
              + " and "
              + CountText.of(alerts, "alert")
              + " are left out: the stream has not passed their ticks yet, or retention has removed"
              + " them");
    }
    if (evidence.recovered() > 0) {
      notes.add(
          CountText.of(
                  evidence.recovered(),
                  "tick that jumped has no record in ",
                  "ticks that jumped have no record in ")
              + Topics.EVENTS
              + ": counted as truth, because the tick itself is marked");
    }
    if (jumpsWithoutReturn > 0) {
      notes.add(
          CountText.of(jumpsWithoutReturn, "jump is", "jumps are")
              + " on a symbol's first tick, which has no return to judge: counted as missed");
    }
    if (!evidence.alarmsForOtherReasons().isEmpty()) {
      notes.add(
          "False alarms on ticks that jumped for another reason: "
              + evidence.alarmsForOtherReasons().entrySet().stream()
                  .map(entry -> entry.getKey() + " " + entry.getValue())
                  .collect(Collectors.joining(", ")));
    }
    evidence
        .unknownRule()
        .ifPresent(
            rule ->
                notes.add(
                    "Alerts of rules without ground truth, such as " + rule + ", do not count"));
  }
}
