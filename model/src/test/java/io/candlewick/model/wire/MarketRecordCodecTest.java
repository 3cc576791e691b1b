package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.MarketRecord;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a market tells of itself and snapshots of it, there and back. */
class MarketRecordCodecTest {
  private static final MarketRecord.Effect EFFECT =
      new MarketRecord.Effect(
          -0.08,
          0.08,
          Duration.ofSeconds(60),
          2.5,
          Duration.ofHours(1),
          4,
          1.5,
          true,
          Duration.ofNanos(7_000));

  static Stream<MarketRecord> every_kind_of_record_comes_back_as_it_was() {
    return Stream.of(
        new MarketRecord.EventBegun(
            "random-1",
            "EARNINGS",
            MarketRecord.ScopeKind.SYMBOL,
            Optional.of("AAPL"),
            "INJECTED",
            1_700_000_000_000_001L,
            EFFECT),
        new MarketRecord.EventBegun(
            "crisis",
            "CRISIS",
            MarketRecord.ScopeKind.EVERYTHING,
            Optional.empty(),
            "SCHEDULED",
            0,
            EFFECT),
        new MarketRecord.TruthTick(
            "BTC-USD", 12, 34, 56, "FLASH_CRASH", OptionalLong.of(-1_234_567_890L)),
        new MarketRecord.TruthTick("日経平均", 0, 1, 2, "PRICE_SPIKE", OptionalLong.empty()),
        new MarketRecord.SourceGap("MSFT", 10, 20, "the provider keeps one day only"));
  }

  @ParameterizedTest
  @MethodSource
  void every_kind_of_record_comes_back_as_it_was(MarketRecord told) {
    MarketRecordCodec codec = new MarketRecordCodec(9);
    assertThat(codec.decode(codec.encode(told))).isEqualTo(told);
  }

  @Test
  void the_truth_of_a_tick_has_its_identity_and_its_return() {
    Tick tick = RandomTicks.next(new SplittableRandom(1), "A");
    Tick crash = with(tick, 90, 100, "FLASH_CRASH");
    assertThat(MarketRecord.TruthTick.of(crash))
        .isEqualTo(
            new MarketRecord.TruthTick(
                "A",
                tick.epoch(),
                tick.sequence(),
                tick.eventTime(),
                "FLASH_CRASH",
                OptionalLong.of(-1_000_000_000L)));
    Tick first = with(tick, 90, Tick.NO_PREVIOUS_PRICE, "FLASH_CRASH");
    assertThat(MarketRecord.TruthTick.of(first).returnPct()).isEmpty();
  }

  private static Tick with(Tick tick, long price, long previousPrice, String injected) {
    return TickBuilder.like(tick)
        .price(price)
        .previousPrice(previousPrice)
        .injected(injected)
        .build();
  }

  @Test
  void a_scope_without_its_target_and_a_gap_that_runs_backwards_are_refused() {
    assertThatThrownBy(
            () ->
                new MarketRecord.EventBegun(
                    "x",
                    "CRISIS",
                    MarketRecord.ScopeKind.SYMBOL,
                    Optional.empty(),
                    "RANDOM",
                    0,
                    EFFECT))
        .hasMessageContaining("SYMBOL");
    assertThatThrownBy(() -> new MarketRecord.SourceGap("A", 2, 1, "r"))
        .hasMessageContaining("from 2 to 1");
  }

  @Test
  void a_snapshot_has_the_bytes_that_avro_writes_and_gives_its_ticks_back() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ticks.add(RandomTicks.next(random));
    }

    byte[] bytes = new MarketBatchEncoder(11).encode(1_700_000_000_000_000L, 2, 3, ticks);

    GenericRecord batch =
        new GenericDatumReader<GenericRecord>(Schemas.marketBatch())
            .read(
                null,
                DecoderFactory.get()
                    .binaryDecoder(
                        bytes, WireHeader.LENGTH, bytes.length - WireHeader.LENGTH, null));
    assertThat(batch.get("time")).isEqualTo(1_700_000_000_000_000L);
    assertThat(batch.get("part")).isEqualTo(2);
    assertThat(batch.get("parts")).isEqualTo(3);
    assertThat(WireHeader.schemaId(bytes, 0)).isEqualTo(11);
    assertThat(Arrays.copyOfRange(bytes, WireHeader.LENGTH, bytes.length))
        .isEqualTo(avro(Schemas.marketBatch(), batch));
    List<Tick> read = new ArrayList<>();
    TickDecoder decoder = new TickDecoder(WriterSchemas.fixed(5));
    for (Object tick : (List<?>) batch.get("ticks")) {
      byte[] body = avro(Schemas.tick(), (GenericRecord) tick);
      byte[] value = new byte[WireHeader.LENGTH + body.length];
      WireHeader.write(value, 5);
      System.arraycopy(body, 0, value, WireHeader.LENGTH, body.length);
      decoder.read(value);
      read.add(decoder.toTick());
    }
    assertThat(read).isEqualTo(ticks);
  }

  private static byte[] avro(Schema schema, GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
