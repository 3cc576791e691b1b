package io.candlewick.market.event;

import java.time.Duration;
import java.util.Objects;

/**
 * What an event does to every asset that it reaches.
 *
 * @param jumpFrom least jump of the price as a fraction, above −1; the jump is uniform between both
 * @param jumpTo largest jump of the price as a fraction
 * @param volatilityFactor what multiplies the volatility at its start, 0 or more
 * @param halfLife after which half of what exceeds 1 is gone; zero for no decay
 * @param volumeFactor what multiplies sizes while it lasts, 0 or more
 * @param spreadFactor what multiplies the spread while it lasts, 0 or more
 * @param halted whether there are no ticks at all while it lasts
 * @param duration how long it lasts; zero for a jump alone
 */
public record EventEffect(
    double jumpFrom,
    double jumpTo,
    double volatilityFactor,
    Duration halfLife,
    double volumeFactor,
    double spreadFactor,
    boolean halted,
    Duration duration) {

  public EventEffect {
    Objects.requireNonNull(halfLife, "halfLife");
    Objects.requireNonNull(duration, "duration");
  }

  /** A jump alone. */
  public static EventEffect jump(double from, double to) {
    return new EventEffect(from, to, 1, Duration.ZERO, 1, 1, false, Duration.ZERO);
  }
}
