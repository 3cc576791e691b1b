package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.ticklog.TopicReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad records of every kind, spread among many sound ticks, on a real platform. The property {@code
 * candlewick.poison.ticks} says how many ticks.
 */
class PoisonIT {
  /** With fewer, {@link SoundTicks#HOLED} would have no hole that has to be given up. */
  private static final long FEWEST_TICKS = 20_000;

  private static final long TICKS = Long.getLong("candlewick.poison.ticks", FEWEST_TICKS);
  private static final SoundTicks SOUND = new SoundTicks(TICKS);

  @TempDir static Path folder;
  private static RunningPlatform platform;
  private static List<Sent> bad;
  private static RunningPlatform.Answer audit;

  /** A bad record that the broker has. */
  private record Sent(String name, String reason, String digest, Future<RecordMetadata> place) {
    /** Its line on the topic where it must come out. */
    String letter() throws ExecutionException, InterruptedException {
      RecordMetadata at = place.get();
      return "%s-%d-%d %s %s".formatted(at.topic(), at.partition(), at.offset(), reason, digest);
    }
  }

  @BeforeAll
  static void publish_and_audit() throws Exception {
    assertThat(TICKS).as("candlewick.poison.ticks").isGreaterThanOrEqualTo(FEWEST_TICKS);
    platform = RunningPlatform.start(folder, "--source", "none");
    bad = publish();
    audit = platform.run("audit", "--timeout", (120 + TICKS / 1_000) + "s");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (platform != null) {
      platform.stop();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a sound tick that was lost is in no candle
  private static List<Sent> publish() {
    SchemaRegistry registry = new SchemaRegistry(platform.addresses().registry());
    TickEncoder encoder = new TickEncoder(registry.register(Schemas.TICK_SUBJECT, Schemas.tick()));
    List<BadRecords.Kind> kinds =
        BadRecords.all(encoder, registry.register(Schemas.CANDLE_SUBJECT, Schemas.candle()));
    List<Sent> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      long soundBetween = TICKS / (kinds.size() + 1);
      while (SOUND.hasNext()) {
        Tick tick = SOUND.next();
        send(producer, tick.symbol(), encoder.encode(tick));
        if (SOUND.given() % soundBetween == 0 && sent.size() < kinds.size()) {
          BadRecords.Kind kind = kinds.get(sent.size());
          TickDraft draft = SOUND.draft(1 + sent.size() % (SoundTicks.SYMBOLS - 1));
          byte[] value = kind.maker().of(draft);
          sent.add(
              new Sent(
                  kind.name(), kind.reason(), digest(value), send(producer, draft.symbol, value)));
        }
      }
    }
    assertThat(sent).hasSameSizeAs(kinds);
    return sent;
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            platform.addresses().kafka(),
            "compression.type",
            "lz4",
            "linger.ms",
            "10",
            "max.request.size",
            Integer.toString(1 << 24)),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static Future<RecordMetadata> send(
      KafkaProducer<byte[], byte[]> producer, String symbol, byte[] value) {
    return producer.send(
        new ProducerRecord<>(Topics.TICKS, symbol.getBytes(StandardCharsets.UTF_8), value));
  }

  /** The length of a value and a hash of its bytes. */
  private static String digest(byte[] value) {
    return value == null ? "no value" : value.length + " bytes #" + Arrays.hashCode(value);
  }

  @Test
  void the_audit_balances() {
    List<String> accounts =
        audit.lines().stream().skip(1).filter(line -> !isVerdict(line) && !isNote(line)).toList();
    long published = 0;
    long inCandles = 0;
    for (String account : accounts) {
      long[] numbers =
          Arrays.stream(account.split(" +")).skip(1).mapToLong(Long::parseLong).toArray();
      assertThat(numbers[0]).as(account).isEqualTo(Arrays.stream(numbers, 1, 6).sum());
      published += numbers[0];
      inCandles += numbers[1];
    }
    assertThat(inCandles).isEqualTo(TICKS);
    assertThat(published).isEqualTo(TICKS + bad.size());
  }

  private static boolean isVerdict(String line) {
    return line.startsWith("No difference: ");
  }

  /** As of a million ticks, more than the embedded MongoDB keeps. */
  private static boolean isNote(String line) {
    return line.startsWith("Note: ");
  }

  @Test
  void every_sound_tick_is_in_a_candle() throws Exception {
    List<String> expected =
        SOUND.bySymbol().entrySet().stream()
            .map(
                symbol ->
                    "(%s,%d,%s)"
                        .formatted(
                            symbol.getKey(),
                            symbol.getValue().ticks(),
                            BigDecimal.valueOf(symbol.getValue().volume(), 8)))
            .toList();

    assertThat(
            platform.rows(
                "SELECT symbol, sum(tick_count), sum(volume) FROM ohlcv GROUP BY 1 ORDER BY 1"))
        .isEqualTo(expected);
  }

  @Test
  void every_bad_record_is_in_the_dead_letters_once_with_its_reason_and_bytes() throws Exception {
    assertThat(lettersOn(Topics.DEAD_LETTERS)).containsExactlyInAnyOrderElementsOf(expected(false));
  }

  @Test
  void a_late_tick_is_in_the_late_ticks_once_with_its_bytes() throws Exception {
    assertThat(lettersOn(Topics.LATE_TICKS)).containsExactlyInAnyOrderElementsOf(expected(true));
  }

  private static List<String> expected(boolean isLate) throws Exception {
    List<String> letters = new ArrayList<>();
    for (Sent sent : bad) {
      if (sent.reason().equals(BadRecords.LATE) == isLate) {
        letters.add(sent.letter());
      }
    }
    return letters;
  }

  private static List<String> lettersOn(String topic) {
    List<String> letters = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(platform.addresses().kafka(), topic)) {
      reader.read(
          reader.start(),
          reader.end(),
          message ->
              letters.add(
                  text(message.key())
                      + ' '
                      + text(message.headers().lastHeader("reason").value())
                      + ' '
                      + digest(message.value())));
    }
    return letters;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
