package io.candlewick.analytics;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.model.AssetType;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import java.util.List;

/** Ticks and blocks for tests. */
public final class Ticks {
  public static final String SYMBOL = "BTC-USD";
  public static final int PARTITION = 3;
  public static final long SECOND = 1_000_000L;
  public static final long MINUTE = 60 * SECOND;

  private Ticks() {}

  /** A tick with no size, spread, previous price or volatility. */
  public static Tick tick(long epoch, long sequence, long eventTime, long price) {
    return tick(epoch, sequence, eventTime, price, 0, 0, Tick.NO_PREVIOUS_PRICE, 0);
  }

  public static Tick tick(
      long epoch,
      long sequence,
      long eventTime,
      long price,
      long volume,
      long spread,
      long previousPrice,
      long realizedVol) {
    return TickBuilder.tick(SYMBOL, epoch, sequence, eventTime, price)
        .volume(volume)
        .quote(price, price + spread)
        .previousPrice(previousPrice)
        .realizedVol(realizedVol)
        .build();
  }

  /** A block whose offsets count up from {@code firstOffset}. */
  public static TickBlock block(long firstOffset, List<Tick> ticks) {
    TickBlockWriter writer = new TickBlockWriter(SYMBOL, AssetType.CRYPTO, PARTITION);
    long offset = firstOffset;
    for (Tick tick : ticks) {
      writer.add(offset++, tick);
    }
    return TickBlock.of(writer.toBytes());
  }

  public static TickBlock block(Tick... ticks) {
    return block(0, List.of(ticks));
  }
}
