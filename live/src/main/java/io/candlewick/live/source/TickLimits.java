package io.candlewick.live.source;

import io.candlewick.live.source.SourceFault.Kind;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickRules;

/**
 * Checks ticks of a source for numbers that the feed would refuse; the source knows which field is
 * wrong.
 */
public final class TickLimits {
  private TickLimits() {}

  /**
   * Checks a tick whose bid and ask are its price.
   *
   * @param time in microseconds since 1970
   * @param price scaled by 10<sup>8</sup>, positive
   * @param volume scaled by 10<sup>8</sup>, 0 or more
   * @throws SourceFault of kind {@code BAD_VALUE} if no tick can have such numbers
   */
  public static void check(long time, long price, long volume) throws SourceFault {
    boolean isSound =
        TickRules.violation(1, 0, 1, time, price, volume, price, price, Tick.NO_PREVIOUS_PRICE)
            .isEmpty();
    if (!isSound) {
      throw new SourceFault(
          Kind.BAD_VALUE,
          "The price "
              + FixedPoint.format(price)
              + " times the volume "
              + FixedPoint.format(volume)
              + " must be below 10^13");
    }
  }
}
