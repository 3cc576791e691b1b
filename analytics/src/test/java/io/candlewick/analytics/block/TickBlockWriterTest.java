package io.candlewick.analytics.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.analytics.Ticks;
import io.candlewick.model.AssetType;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.model.wire.WriterSchemas;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TickBlockWriterTest {
  @Test
  void the_longest_symbol_and_an_empty_block_are_taken() {
    String longest = "é".repeat(32);
    TickBlock block =
        TickBlock.of(new TickBlockWriter(longest, AssetType.FOREX, Integer.MAX_VALUE).toBytes());
    assertThat(block.symbol()).isEqualTo(longest);
    assertThat(block.assetType()).isEqualTo(AssetType.FOREX);
    assertThat(block.partition()).isEqualTo(Integer.MAX_VALUE);
    assertThat(block.count()).isZero();
    assertThat(block.next()).isFalse();
  }

  @Test
  void every_asset_type_comes_back() {
    for (AssetType type : AssetType.values()) {
      TickBlock block = TickBlock.of(new TickBlockWriter("A", type, 0).toBytes());
      assertThat(block.assetType()).isEqualTo(type);
    }
  }

  @Test
  void a_decoded_tick_is_packed_like_the_tick_itself() throws MalformedTickException {
    Random random = new Random(3);
    TickDecoder decoder = new TickDecoder(WriterSchemas.fixed(1));
    TickBlockWriter ticks = new TickBlockWriter(Ticks.SYMBOL, AssetType.CRYPTO, 3);
    TickBlockWriter decoded = new TickBlockWriter(Ticks.SYMBOL, AssetType.CRYPTO, 3);
    for (int offset = 0; offset < 50; offset++) {
      Tick tick =
          Ticks.tick(
              random.nextInt(3),
              1 + random.nextInt(100),
              random.nextLong(1L << 50),
              1 + random.nextLong(1L << 40),
              random.nextLong(1L << 30),
              random.nextInt(),
              random.nextLong(1L << 40),
              random.nextLong(1L << 30));
      ticks.add(offset, tick);
      decoder.read(new TickEncoder(1).encode(tick));
      decoded.add(offset, decoder);
    }
    assertThat(decoded.toBytes()).isEqualTo(ticks.toBytes());
    assertThat(decoded.count()).isEqualTo(50);
    assertThat(decoded.partition()).isEqualTo(3);
  }
}
