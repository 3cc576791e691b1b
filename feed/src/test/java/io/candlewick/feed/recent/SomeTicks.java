package io.candlewick.feed.recent;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;

/** Complete ticks by hand. */
public final class SomeTicks {
  /** 2026-01-05T14:30:00Z. */
  public static final long START = 1_767_623_400_000_000L;

  private SomeTicks() {}

  /** A tick one millisecond after the one with the number before. */
  public static Tick tick(String symbol, long sequence, String price) {
    return tick(symbol, AssetType.STOCK, sequence, price, price, null);
  }

  public static Tick tick(
      String symbol, AssetType type, long sequence, String price, String dayOpen, String injected) {
    long scaled = FixedPoint.parse(price);
    long open = FixedPoint.parse(dayOpen);
    return TickBuilder.tick(symbol, 7, sequence, START + sequence * 1_000, scaled)
        .type(type)
        .volume(FixedPoint.ofWhole(3))
        .quote(scaled - FixedPoint.ONE / 100, scaled + FixedPoint.ONE / 100)
        .day(open, Math.max(open, scaled), Math.min(open, scaled))
        .injected(injected)
        .build();
  }
}
