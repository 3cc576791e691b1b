package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.candlewick.model.Anomaly;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.Candles;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Severity;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Candles, anomalies and dead letters, there and back. */
class OtherCodecsTest {
  private static final long SEED = 6;

  @Test
  void candles_come_back_as_they_were() {
    CandleCodec codec = new CandleCodec(3);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 1_000; round++) {
      Candle candle = Candles.random(random, "ETHUSDT", random.nextLong(1L << 50));
      assertThat(codec.decode(codec.encode(candle))).isEqualTo(candle);
    }
  }

  @Test
  void candles_have_the_bytes_that_avro_writes() throws IOException {
    CandleCodec codec = new CandleCodec(3);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 1_000; round++) {
      Candle candle = Candles.random(random, "ETHUSDT", random.nextLong(1L << 50));
      assertThat(codec.encode(candle))
          .as("seed %s, round %s: %s", SEED, round, candle)
          .isEqualTo(GenericCandles.write(3, candle));
    }
  }

  @Test
  void anomalies_come_back_as_they_were() {
    AnomalyCodec codec = new AnomalyCodec(4);
    Anomaly anomaly =
        new Anomaly(
            "SPIKE",
            Severity.CRITICAL,
            "AAPL",
            AssetType.STOCK,
            12,
            34,
            Instant.parse("2024-08-09T00:00:00.123456Z"),
            110,
            100,
            1_000_000_000);
    assertThat(codec.decode(codec.encode(anomaly))).isEqualTo(anomaly);
    assertThat(anomaly.id()).isEqualTo("AAPL:12:34:SPIKE");
  }

  @Test
  void other_bytes_are_refused() {
    CandleCodec codec = new CandleCodec(3);
    assertThatThrownBy(() -> codec.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> codec.decode(new byte[] {0, 0, 0, 0, 3, 99}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void corrupted_bytes_are_refused_or_read_and_nothing_else() {
    CandleCodec candles = new CandleCodec(3);
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = candles.encode(Candles.random(random, "ETHUSDT", random.nextLong(1L << 50)));
      bytes[random.nextInt(WireHeader.LENGTH, bytes.length)] = (byte) random.nextInt();
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
      }
      try {
        assertThat(candles.decode(bytes)).isNotNull();
      } catch (IllegalArgumentException e) {
        refused++;
      } catch (RuntimeException e) {
        fail("seed " + SEED + ", round " + round + ": " + Arrays.toString(bytes), e);
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void dead_letters_keep_position_and_reason_in_their_headers() {
    DeadLetter letter =
        new DeadLetter(RejectReason.FUTURE, "2099 is too early", "market.ticks", 3, 1234, 5678);
    assertThat(DeadLetter.of(letter.headers())).isEqualTo(letter);
    assertThat(letter.key()).isEqualTo("market.ticks-3-1234");
  }

  @Test
  void a_header_that_cannot_be_read_is_named_with_its_text() {
    Map<String, byte[]> headers =
        new HashMap<>(new DeadLetter(RejectReason.FENCED, "", "t", 0, 0, 0).headers());
    headers.put("source-partition", new byte[] {'x'});
    assertThatThrownBy(() -> DeadLetter.of(headers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'source-partition' cannot be 'x'");
  }

  @Test
  void a_missing_header_is_named() {
    Map<String, byte[]> headers =
        new HashMap<>(new DeadLetter(RejectReason.FENCED, "", "t", 0, 0, 0).headers());
    headers.remove("source-offset");
    assertThatThrownBy(() -> DeadLetter.of(headers)).hasMessageContaining("source-offset");
  }
}
