package io.candlewick.ticklog.score;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private final long newest;
  private final TickDecoder decoder;
  private final MarketRecordCodec records = new MarketRecordCodec(0);
  private final AnomalyCodec anomalies = new AnomalyCodec(0);
  private final Evidence evidence = new Evidence();
  private final Map<String, Offsets> read = new HashMap<>();
  private final Set<String> trimmed = new TreeSet<>();
  private long ticks;
  private long jumpsWithoutReturn;
  private long left;

  /**
   * A score of all ticks.
   *
   * @param kafka the broker, {@code host:port}
   * @param schemas the schemas that ticks were written with
   */
  public AnomalyScore(String kafka, WriterSchemas schemas) {
    this(kafka, schemas, Long.MAX_VALUE);
  }

  /**
   * A score that begins near the end of the log.
   *
   * @param newest how many records of each partition are read at the most, before new ones come
   */
  public AnomalyScore(String kafka, WriterSchemas schemas, long newest) {
    this.kafka = kafka;
    this.newest = newest;
    this.decoder = new TickDecoder(schemas);
  }

  /**
   * Reads everything that it has not read yet.
   *
   * @throws io.candlewick.ticklog.TickLogException if the broker does not yield it
   */
  public ScoreReport run() {
    return run(Long.MAX_VALUE);
  }

  /**
   * The same, but no more than so many ticks of each partition at a time; {@link #left} then tells
   * how many follow.
   *
   * @throws io.candlewick.ticklog.TickLogException if the broker does not yield it
   */
  public ScoreReport run(long mostTicks) {
    Offsets passed = passed();
    readNew(
        Topics.EVENTS,
        message -> {
          if (records.decode(message.value()) instanceof MarketRecord.TruthTick truth) {
            evidence.add(truth);
          }
        });
    readNew(Topics.ANOMALIES, message -> evidence.add(anomalies.decode(message.value())));
    readTicks(passed, mostTicks);
    return new ScoreReport(
        ticks, evidence.scores(), evidence.unjudgedTruths() + evidence.unjudgedAlerts(), notes());
  }

  /** How many ticks the rules have passed that were not read the last time. */
  public long left() {
    return left;
  }

  /** How many ticks are judged. */
  public long ticks() {
    return ticks;
  }

  /** How far the rules have come. */
  private Offsets passed() {
    try (GroupProgress progress = GroupProgress.open(kafka, Topics.TICKS)) {
      return progress.committed(GROUP);
    }
  }

  private void readNew(String topic, RecordVisitor visitor) {
    try (TopicReader reader = TopicReader.open(kafka, topic)) {
      Offsets end = reader.end();
      reader.read(place(topic, reader.start(), end), end, visitor);
      read.put(topic, end);
    }
  }

  private void readTicks(Offsets passed, long most) {
    try (TopicReader reader = TopicReader.open(kafka, Topics.TICKS)) {
      Offsets from = place(Topics.TICKS, reader.start(), passed);
      Map<Integer, Long> to = new HashMap<>();
      passed
          .byPartition()
          .forEach(
              (partition, end) ->
                  to.put(partition, end - Math.max(0, end - from.of(partition) - most)));
      reader.read(from, Offsets.of(to), this::judge);
      read.put(Topics.TICKS, Offsets.of(to));
      left = passed.distanceFrom(Offsets.of(to));
    }
  }

  /** Where to go on. */
  private Offsets place(String topic, Offsets start, Offsets end) {
    Offsets last = read.get(topic);
    if (last == null) {
      if (start.byPartition().values().stream().anyMatch(offset -> offset > 0)) {
        trimmed.add(topic);
      }
      return newest == Long.MAX_VALUE ? start : end.back(newest, start);
    }
    Map<Integer, Long> from = new HashMap<>();
    end.byPartition()
        .keySet()
        .forEach(
            partition -> from.put(partition, Math.max(start.of(partition), last.of(partition))));
    return Offsets.of(from);
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

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    trimmed.stream()
        .filter(topic -> !topic.equals(Topics.TICKS))
        .forEach(topic -> notes.add("Retention has removed the start of " + topic));
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
    return notes;
  }
}
