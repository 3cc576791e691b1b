package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.Candle;
import io.candlewick.model.Candles;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Texts that are longer than a writer's first buffer. */
class LongTextsTest {
  private static final String LONG = "x".repeat(2_000);

  private static Tick tick(String symbol, String currency, String injected) {
    return TickBuilder.tick(symbol, 1, 2, 3, 4).currency(currency).injected(injected).build();
  }

  @Test
  void every_text_of_a_tick_may_be_long() throws Exception {
    for (Tick tick :
        new Tick[] {
          tick(LONG, "USD", null),
          tick("A", LONG, null),
          tick("A", "USD", LONG),
          tick(LONG, LONG, LONG)
        }) {
      TickDecoder decoder = new TickDecoder(WriterSchemas.fixed(7));
      decoder.read(new TickEncoder(7).encode(tick));
      assertThat(decoder.toTick()).isEqualTo(tick);
    }
  }

  @Test
  void a_candle_may_have_a_long_symbol_and_no_byte_more_than_it_needs() {
    CandleCodec codec = new CandleCodec(3);
    Candle candle = Candles.random(new SplittableRandom(1), LONG, 0);
    byte[] bytes = codec.encode(candle);
    assertThat(codec.decode(bytes)).isEqualTo(candle);
    byte[] extended = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> codec.decode(extended))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 bytes are left over");
  }
}
