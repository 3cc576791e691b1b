package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TickDecoderTest {
  private static final int SCHEMA_ID = 7;
  private static final long SEED = 9;

  private final TickEncoder encoder = new TickEncoder(SCHEMA_ID);
  private final TickDecoder decoder = new TickDecoder(WriterSchemas.fixed(SCHEMA_ID));
  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void each_value_can_be_read_on_its_own() throws Exception {
    for (int round = 0; round < 100; round++) {
      Tick tick = RandomTicks.next(random);
      byte[] bytes = encoder.encode(tick);
      decoder.read(bytes);
      assertThat(
              new Tick(
                  new String(
                      decoder.symbolBytes(),
                      decoder.symbolOffset(),
                      decoder.symbolLength(),
                      StandardCharsets.UTF_8),
                  decoder.assetType(),
                  decoder.currency(),
                  decoder.epoch(),
                  decoder.sequence(),
                  decoder.eventTime(),
                  decoder.price(),
                  decoder.volume(),
                  decoder.bid(),
                  decoder.ask(),
                  decoder.previousPrice(),
                  decoder.dayOpen(),
                  decoder.dayHigh(),
                  decoder.dayLow(),
                  decoder.sma5(),
                  decoder.sma20(),
                  decoder.realizedVol(),
                  decoder.injected()))
          .as("seed %s, round %s", SEED, round)
          .isEqualTo(tick);
      assertThat(decoder.violation())
          .isEqualTo(
              TickRules.violation(
                  decoder.symbolLength(),
                  tick.epoch(),
                  tick.sequence(),
                  tick.eventTime(),
                  tick.price(),
                  tick.volume(),
                  tick.bid(),
                  tick.ask(),
                  tick.previousPrice()));
    }
  }

  @Test
  void a_written_previous_price_of_zero_or_less_is_refused() throws Exception {
    Tick any = RandomTicks.next(random);
    byte[] bytes = encoder.encode(TickBuilder.like(any).previousPrice(1).build());
    int branch =
        Arrays.mismatch(bytes, encoder.encode(TickBuilder.like(any).previousPrice(0).build()));
    decoder.read(bytes);
    assertThat(decoder.previousPrice()).isEqualTo(1);
    for (int price : new int[] {0, -1}) {
      bytes[branch + 2] = (byte) price;
      assertThatThrownBy(() -> decoder.read(bytes))
          .isInstanceOfSatisfying(
              MalformedTickException.class,
              e -> assertThat(e.reason()).isEqualTo(RejectReason.NON_POSITIVE));
    }
  }

  @Test
  void a_truth_without_letters_is_still_one() throws Exception {
    Tick any = RandomTicks.next(random);
    decoder.read(encoder.encode(TickBuilder.like(any).injected("").build()));
    assertThat(decoder.injected()).isEmpty();
    decoder.read(encoder.encode(TickBuilder.like(any).injected(null).build()));
    assertThat(decoder.injected()).isNull();
  }
}
