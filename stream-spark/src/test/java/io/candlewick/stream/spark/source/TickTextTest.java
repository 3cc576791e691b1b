package io.candlewick.stream.spark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.model.wire.WriterSchemas;
import org.junit.jupiter.api.Test;

/** What dead letters say of a tick. */
class TickTextTest {
  @Test
  void a_price_before_that_there_was_not_is_not_called_0() throws Exception {
    assertThat(text(Tick.NO_PREVIOUS_PRICE))
        .isEqualTo("A:7:1 event time 5 µs, price 10, volume 2, bid 10, ask 10, no previous price");
    assertThat(text(FixedPoint.parse("9.5"))).endsWith(", previous price 9.5");
  }

  private static String text(long previousPrice) throws Exception {
    Tick tick =
        TickBuilder.tick("A", 7, 1, 5, FixedPoint.parse("10"))
            .type(AssetType.STOCK)
            .volume(FixedPoint.parse("2"))
            .previousPrice(previousPrice)
            .build();
    TickDecoder decoder = new TickDecoder(WriterSchemas.fixed(1));
    decoder.read(new TickEncoder(1).encode(tick));
    return TickText.of(decoder);
  }
}
